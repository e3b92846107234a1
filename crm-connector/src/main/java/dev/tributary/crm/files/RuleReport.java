package dev.tributary.crm.files;

import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.mapping.Outcome;
import dev.tributary.crm.mapping.Outcome.Change;
import dev.tributary.crm.mapping.Outcome.SetAside;
import dev.tributary.crm.mapping.RowRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the records of one source by one rule: every one of them is counted once, as mapped, set aside or skipped. */
public final class RuleReport {
    private static final int MOST_DIFFERENT = 10_000;
    private static final String OTHERS = "(further values)";
    private static final String SOMEBODY = "(a person)";

    private final RowRule rule;
    private final Map<Change, Long> changes = new HashMap<>();
    private final Map<Refusal, Long> refusals = new HashMap<>();
    private final Map<String, Long> skips = new HashMap<>();
    private long read;
    private long mapped;

    /** Why records were set aside. */
    public record Refusal(String column, String reason) {}

    /** How often. */
    public record Count<T>(T what, long rows) {}

    RuleReport(RowRule rule) {
        this.rule = rule;
    }

    void read() {
        read++;
    }

    void mapped(List<Change> made) {
        mapped++;
        for (Change change : made) {
            Change told =
                    isPerson(change.column()) ? new Change(change.kind(), change.column(), SOMEBODY, SOMEBODY) : change;
            Change counted = changes.size() < MOST_DIFFERENT || changes.containsKey(told)
                    ? told
                    : new Change(change.kind(), change.column(), OTHERS, OTHERS);
            changes.merge(counted, 1L, Long::sum);
        }
    }

    void setAside(SetAside aside) {
        refusals.merge(new Refusal(aside.column(), aside.reason()), 1L, Long::sum);
    }

    void skipped(Outcome.Skipped skipped) {
        skips.merge(skipped.because(), 1L, Long::sum);
    }

    private boolean isPerson(String column) {
        return rule.target()
                .column(column)
                .filter(known -> known.type() == Column.Type.PERSON || known.type() == Column.Type.ACTING_PERSON)
                .isPresent();
    }

    /** @throws IllegalStateException when a record was lost or counted twice, which would be an error in this program */
    void close() {
        if (read != mapped + setAside() + skipped()) {
            throw new IllegalStateException(source() + ": " + read + " read, " + mapped + " mapped, " + setAside()
                    + " set aside, " + skipped() + " skipped");
        }
    }

    public String source() {
        return rule.source();
    }

    public String target() {
        return rule.target().name();
    }

    public long rows() {
        return read;
    }

    public long mapped() {
        return mapped;
    }

    public long setAside() {
        return sum(refusals);
    }

    public long skipped() {
        return sum(skips);
    }

    /** By kind, column and value. */
    public List<Count<Change>> changes() {
        return sorted(
                changes,
                Comparator.comparing(Change::kind)
                        .thenComparing(Change::column)
                        .thenComparing(Change::from)
                        .thenComparing(Change::to));
    }

    public List<Count<Refusal>> refusals() {
        return sorted(refusals, Comparator.comparing(Refusal::column).thenComparing(Refusal::reason));
    }

    public List<Count<String>> skips() {
        return sorted(skips, Comparator.naturalOrder());
    }

    private static <T> List<Count<T>> sorted(Map<T, Long> counts, Comparator<T> order) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry -> new Count<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
