package dev.tributary.cli.verifying;

import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a verification found, on a terminal. */
public final class VerificationText {
    private static final int MOST_DIFFERENCES = 20;
    private static final int MOST_FIELDS = 6;
    private static final int LONGEST_VALUE = 80;

    private VerificationText() {}

    public static List<String> lines(Findings found) {
        List<String> lines = new ArrayList<>();
        lines.add(
                found.holds()
                        ? "Verified: every entry and statement follows from the journal, and none is missing"
                        : "The ledger is NOT what its journal gives: " + Spoken.count(found.count(), "difference"));
        lines.add("");
        lines.addAll(new TextTable("", ">")
                .row("partitions", figure(found.partitions()))
                .row("journal records", figure(found.records()))
                .lines("  "));
        lines.add("");
        lines.addAll(counts(found));
        notes(found, lines);
        found.differences().stream().limit(MOST_DIFFERENCES).forEach(each -> tell(each, lines));
        if (found.count() > MOST_DIFFERENCES) {
            lines.add("");
            lines.add(String.format(Locale.ROOT, "and %,d more; --json lists them", found.count() - MOST_DIFFERENCES));
        }
        return lines;
    }

    private static List<String> counts(Findings found) {
        Tally entries = found.entries();
        Tally statements = found.statements();
        return new TextTable("", ">entries", ">statements")
                .row("derived from the journal", figure(entries.derived()), figure(statements.derived()))
                .row("published", figure(entries.published()), figure(statements.published()))
                .row("equal", figure(entries.equal()), figure(statements.equal()))
                .row(
                        "equal but for the booking",
                        figure(entries.bookedOtherwise()),
                        figure(statements.bookedOtherwise()))
                .row("missing", figure(entries.missing()), figure(statements.missing()))
                .row("unexplained", figure(entries.unexplained()), figure(statements.unexplained()))
                .row("different", figure(entries.different()), figure(statements.different()))
                .lines("  ");
    }

    private static void notes(Findings found, List<String> lines) {
        if (found.entries().repeated() > 0) {
            lines.add("");
            lines.add(Spoken.count(found.entries().repeated(), "record")
                    + " of ledger.entry repeat an entry word for word; nobody counts it twice");
        }
        if (found.unreadableRecords() > 0) {
            lines.add("");
            lines.add(Spoken.count(found.unreadableRecords(), "record")
                    + " of the journal cannot be read, and gave no entries; tributary dead-letters list shows them");
        }
    }

    private static void tell(Difference each, List<String> lines) {
        lines.add("");
        String of = each.partnerId().isEmpty() ? "" : Spoken.oneLine(each.partnerId(), 40) + ", ";
        String deal = each.opportunityId() == null ? "" : "deal " + Spoken.oneLine(each.opportunityId(), 40) + ", ";
        String entry = each.kind().ofEntry() ? "entry " + Spoken.oneLine(each.id(), 40) + ": " : "";
        lines.add(of + deal + entry + Spoken.oneLine(each.what(), LONGEST_VALUE));
        lines.add("  " + each.kind().meaning());
        each.fields().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> lines.add("  " + field.name() + " should be "
                        + Spoken.oneLine(field.derived(), LONGEST_VALUE) + " and is "
                        + Spoken.oneLine(field.published(), LONGEST_VALUE)));
        if (each.fields().size() > MOST_FIELDS) {
            lines.add("  and " + Spoken.count(each.fields().size() - MOST_FIELDS, "field") + " more");
        }
        lines.add("  what to do: " + each.kind().remedy());
    }

    private static String figure(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
