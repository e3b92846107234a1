package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.importing.RowReader.Accepted;
import dev.tributary.cli.importing.files.ImportFiles;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
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

    /** A row of the partner file that is refused: its partner is not unknown, but nothing good is known of it. */
    void refusedPartner(@Nullable String id) {
        if (id != null) {
            refused.add(id);
        }
    }

    /** A row that is published. */
    void see(ImportedFile file, Accepted accepted, Instant recordedAt) {
        rows.merge(file.name(), 1L, Long::sum);
        if (file.definition().equals(ImportFiles.PARTNERS)) {
            listed.add(accepted.id());
        }
        if (recordedAt.isAfter(Instant.EPOCH)) {
            months.add(YearMonth.from(recordedAt.atZone(ZoneOffset.UTC)));
        }
        for (Column column : file.definition().columns()) {
            String partner = column.namesPartner() ? accepted.row().text(column.name()) : null;
            if (partner != null) {
                named.computeIfAbsent(file.name(), name -> new TreeSet<>(Bytes.ORDER))
                        .add(partner);
            }
        }
    }

    /** A row that was recorded after the time up to which is asked. */
    void leftOut(ImportedFile file) {
        tooLate.merge(file.name(), 1L, Long::sum);
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
