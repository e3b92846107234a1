package dev.tributary.cli.verifying;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a verification found: the counts of everything, and as many differences as somebody may look at. */
public final class Findings {
    private static final int MOST_DIFFERENCES = 1_000;
    private static final int MOST_OF_A_PARTNER = 20;

    private final Tally entries = new Tally();
    private final Tally statements = new Tally();
    private final List<Difference> differences = new ArrayList<>();
    private final SortedMap<String, Booked> bookedOtherwise = new TreeMap<>();
    private int partitions;
    private long records;
    private long unreadable;

    void differ(Tally tally, Difference difference) {
        tally.differ(difference.kind());
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    /** An entry that is the same but for when it was booked: no difference where its partner's statements follow from it. */
    void bookOtherwise(Difference difference) {
        Booked booked = bookedOtherwise.computeIfAbsent(difference.partnerId(), partner -> new Booked());
        booked.count++;
        if (booked.first.size() < MOST_OF_A_PARTNER) {
            booked.first.add(difference);
        }
    }

    /** Partners with such entries. */
    Set<String> bookedOtherwise() {
        return Set.copyOf(bookedOtherwise.keySet());
    }

    /** Counts such entries of a partner as what they are. */
    void settle(String partner, boolean statementsFollow) {
        Booked booked = bookedOtherwise.remove(partner);
        if (booked != null && statementsFollow) {
            entries.bookOtherwise(booked.count);
        } else if (booked != null) {
            booked.first.forEach(difference -> differ(entries, difference));
            entries.differ(booked.count - booked.first.size());
        }
    }

    private static final class Booked {
        private final List<Difference> first = new ArrayList<>();
        private long count;
    }

    void partition() {
        partitions++;
    }

    void record() {
        records++;
    }

    void unreadable() {
        unreadable++;
    }

    public int partitions() {
        return partitions;
    }

    /** Of the journal. */
    public long records() {
        return records;
    }

    /** Of the journal, which the application put among the dead letters and went on, as was done here. */
    public long unreadableRecords() {
        return unreadable;
    }

    public Tally entries() {
        return entries;
    }

    public Tally statements() {
        return statements;
    }

    /** In the order in which they were found; where there are very many, the first ones. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** How many there are, those that are not kept included. */
    public long count() {
        return count(entries) + count(statements);
    }

    private static long count(Tally tally) {
        return tally.missing() + tally.unexplained() + tally.different();
    }

    public boolean holds() {
        return entries.holds() && statements.holds();
    }
}
