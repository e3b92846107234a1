package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.exporting.Results.Sink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a time in the world, as it was known at another: an entry counts from when it became true, and is
 * known from when it was booked. Takes the entries sorted by {@link #order}.
 */
public final class Knowledge {
    private final @Nullable Instant at;
    private final @Nullable Instant known;
    private final @Nullable Instant since;
    private final Sink<Change> changes;
    private final Balances now = new Balances();
    private final Balances then = new Balances();
    private List<Entry> group = new ArrayList<>();

    /**
     * What became known of one deal by one event.
     *
     * @param entries one at least, all of one partner, deal and cause
     */
    public record Change(List<Entry> entries) {

        public Change {
            entries = List.copyOf(entries);
        }

        public Entry first() {
            return entries.get(0);
        }
    }

    /**
     * @param at null: whatever is true, now or later
     * @param known null: all that is known
     * @param since null: nothing is compared
     * @param changes takes what became known between since and known
     */
    public Knowledge(@Nullable Instant at, @Nullable Instant known, @Nullable Instant since, Sink<Change> changes) {
        this.at = at;
        this.known = known;
        this.since = since;
        this.changes = changes;
    }

    /** By partner, deal and cause. */
    public static String order(Entry entry) {
        return entry.partnerId() + '\0' + deal(entry) + '\0' + entry.cause() + '\0' + entry.bookedAt();
    }

    /** Whether it is part of the answer. */
    public boolean wants(Entry entry) {
        return !after(entry.effectiveAt(), at) && !after(entry.bookedAt(), known);
    }

    /** @param entry one that is wanted */
    public void take(Entry entry) throws IOException {
        now.add(entry);
        if (since == null) {
            return;
        }
        if (!after(entry.bookedAt(), since)) {
            then.add(entry);
            return;
        }
        if (!group.isEmpty() && !together(group.get(0), entry)) {
            end();
        }
        group.add(entry);
    }

    /** Nothing more comes. */
    public void end() throws IOException {
        if (!group.isEmpty()) {
            changes.take(new Change(group));
            group = new ArrayList<>();
        }
    }

    /** As known at the later time. */
    public Balances now() {
        return now;
    }

    /** As known at the earlier time; empty where nothing is compared. */
    public Balances then() {
        return then;
    }

    /** Those in which partners are or were owed anything. */
    public SortedSet<String> currencies() {
        SortedSet<String> all = new TreeSet<>(now.owedIn());
        all.addAll(then.owedIn());
        return all;
    }

    private static boolean after(Instant time, @Nullable Instant limit) {
        return limit != null && time.isAfter(limit);
    }

    private static boolean together(Entry one, Entry other) {
        return one.partnerId().equals(other.partnerId())
                && deal(one).equals(deal(other))
                && one.cause().equals(other.cause());
    }

    private static String deal(Entry entry) {
        return entry.opportunityId() == null ? "" : entry.opportunityId();
    }
}
