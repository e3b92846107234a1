package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became known, entry by entry, as far as it goes on a terminal; the rest is counted. */
public final class ChangesText {
    private final TextTable table =
            new TextTable("partner", "deal", "because of", "booked", "movement", ">moved", ">owed", "currency");
    private final SortedMap<String, Long> owed = new TreeMap<>();
    private long entries;

    public void add(Knowledge.Change change) {
        boolean first = true;
        for (Entry entry : change.entries()) {
            Moved moved = Moved.of(entry);
            long effect = entry.owed(moved.currency());
            owed.merge(moved.currency(), effect, Math::addExact);
            if (entries++ < LedgerText.mostRows()) {
                row(entry, moved, effect, first);
                first = false;
            }
        }
    }

    private void row(Entry entry, Moved moved, long effect, boolean first) {
        table.row(
                first ? Spoken.oneLine(entry.partnerId(), 24) : "",
                first && entry.opportunityId() != null ? Spoken.oneLine(entry.opportunityId(), 24) : "",
                first ? Spoken.oneLine(entry.cause(), 48) : "",
                entry.bookedAt().toString(),
                moved.kind().title(),
                LedgerText.figure(moved.amount(), moved.currency()),
                effect == 0 ? "" : LedgerText.figure(effect, moved.currency()),
                moved.currency());
    }

    /** Each currency's sum stands at the end; it is the difference between what was owed then and now. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(table.lines("  "));
        LedgerText.cut(lines, entries, "--json lists all");
        return lines;
    }

    /** By how much the entries move what is owed. */
    public SortedMap<String, Long> owed() {
        return owed;
    }

    public long entries() {
        return entries;
    }
}
