package dev.tributary.crm.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a record, folded from the versions of its properties: at each time at which any of them changed, all of
 * them as they stood then. What is saved at once HubSpot stamps within a few milliseconds, and a record that stands halfway between never
 * was: versions within a second of the first make one revision, at the time of the last of them.
 *
 * <p>The order in which versions are given makes no difference, and the last revision is the record as it stands.
 */
final class PropertyHistory {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private PropertyHistory() {}

    /** @param value blank: it was emptied */
    record Version(Instant at, String value) {}

    /** @param values without those that were empty */
    record Revision(Instant at, Map<String, String> values) {
        Revision {
            values = Map.copyOf(values);
        }
    }

    /**
     * @param versions by property
     * @param present what the properties hold now: of two versions of one time it is the later
     */
    static List<Revision> revisions(Map<String, List<Version>> versions, Map<String, String> present) {
        TreeSet<Instant> times = new TreeSet<>();
        versions.values().forEach(each -> each.forEach(version -> times.add(version.at())));
        List<Revision> revisions = new ArrayList<>();
        Instant first = times.isEmpty() ? null : times.first();
        while (first != null) {
            Instant last = times.lower(first.plus(AT_ONCE));
            Instant at = last == null ? first : last;
            Map<String, String> values = asOf(at, versions, present);
            if (revisions.isEmpty()
                    || !revisions.get(revisions.size() - 1).values().equals(values)) {
                revisions.add(new Revision(at, values));
            }
            first = times.higher(at);
        }
        return revisions;
    }

    private static Map<String, String> asOf(
            Instant time, Map<String, List<Version>> versions, Map<String, String> present) {
        Map<String, String> values = new HashMap<>();
        versions.forEach((property, all) -> {
            Version newest = newest(time, all, present.getOrDefault(property, ""));
            if (newest != null && !newest.value().isEmpty()) {
                values.put(property, newest.value());
            }
        });
        return values;
    }

    private static @Nullable Version newest(Instant time, List<Version> versions, String present) {
        return versions.stream()
                .filter(version -> !version.at().isAfter(time))
                .max(Comparator.comparing(Version::at)
                        .thenComparing(version -> version.value().equals(present))
                        .thenComparing(Version::value))
                .orElse(null);
    }
}
