package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rows that stand say together: which times they span, and which partners they name. */
final class Survey {
    private static final int PARTNERS_NAMED_IN_A_WARNING = 10;

    private final Set<String> listed = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, NavigableSet<String>> named = new TreeMap<>();
    private final NavigableSet<YearMonth> months = new TreeSet<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> tooLate = new TreeMap<>();

    /** @param files what was found in each file that is there, in their order */
    static Survey of(List<FileSurvey> files) {
        Survey survey = new Survey();
        files.forEach(survey::see);
        return survey;
    }

    private void see(FileSurvey file) {
        if (file.rows() > 0) {
            rows.put(file.name(), file.rows());
        }
        if (file.tooLate() > 0) {
            tooLate.put(file.name(), file.tooLate());
        }
        listed.addAll(file.listedPartners());
        if (!file.namedPartners().isEmpty()) {
            NavigableSet<String> sorted = new TreeSet<>(Bytes.ORDER);
            sorted.addAll(file.namedPartners());
            named.put(file.name(), sorted);
        }
        months.addAll(file.months());
    }

    /** A row of the partner file that is refused: its partner is not unknown, but nothing good is known of it. */
    void refusedPartner(@Nullable String id) {
        if (id != null) {
            refused.add(id);
        }
    }

    boolean leftOutAnyOf(ImportedFile file) {
        return tooLate.containsKey(file.name());
    }

    /** The partners that somebody names and the partner file does not know, by id. */
    NavigableSet<String> unlistedPartners() {
        NavigableSet<String> unlisted = new TreeSet<>(Bytes.ORDER);
        named.values().forEach(unlisted::addAll);
        unlisted.removeAll(listed);
        unlisted.removeAll(refused);
        return unlisted;
    }

    NavigableSet<YearMonth> months() {
        return months;
    }

    Map<String, Long> rows() {
        return rows;
    }

    void warn(List<Warning> warnings, Instant asOf) {
        tooLate.forEach((file, count) -> warnings.add(
                new Warning(file, count + (count == 1 ? " row" : " rows") + " left out, recorded after " + asOf)));
        NavigableSet<String> unlisted = unlistedPartners();
        named.forEach((file, partners) -> {
            List<String> here = partners.stream().filter(unlisted::contains).toList();
            if (!here.isEmpty()) {
                warnings.add(new Warning(
                        file, "names " + some(here) + ", not in partners.csv: taken as REGISTERED, in good standing"));
            }
            List<String> bad = partners.stream()
                    .filter(partner -> refused.contains(partner) && !listed.contains(partner))
                    .toList();
            if (!bad.isEmpty()) {
                warnings.add(new Warning(
                        file,
                        "names " + some(bad) + ", whose row in partners.csv is refused: the touches do not count"
                                + " until it is corrected (PARTNER_UNKNOWN)"));
            }
        });
    }

    private static String some(List<String> partners) {
        String shown = String.join(", ", partners.subList(0, Math.min(partners.size(), PARTNERS_NAMED_IN_A_WARNING)));
        int more = partners.size() - PARTNERS_NAMED_IN_A_WARNING;
        return (partners.size() == 1 ? "partner " : partners.size() + " partners: ")
                + shown
                + (more > 0 ? " and " + more + " more" : "");
    }
}
