package dev.tributary.cli.verifying;

/** How many of one kind there are, and how they compare; counted while they are gone through. */
public final class Tally {
    private long derived;
    private long published;
    private long equal;
    private long bookedOtherwise;
    private long repeated;
    private long missing;
    private long unexplained;
    private long different;

    void derive() {
        derived++;
    }

    void publish() {
        published++;
    }

    void agree() {
        equal++;
    }

    void bookOtherwise(long count) {
        bookedOtherwise += count;
    }

    void repeat() {
        repeated++;
    }

    void differ(Difference.Kind kind) {
        switch (kind) {
            case ENTRY_MISSING, STATEMENT_MISSING -> missing++;
            case ENTRY_UNEXPLAINED, STATEMENT_UNEXPLAINED, ENTRY_UNREADABLE -> unexplained++;
            case ENTRY_DIFFERENT, ENTRY_ID_USED_TWICE, STATEMENT_DIFFERENT -> different++;
        }
    }

    /** So many more differ, of which nothing is told. */
    void differ(long more) {
        different += more;
    }

    /** What the journal gives. */
    public long derived() {
        return derived;
    }

    public long published() {
        return published;
    }

    public long equal() {
        return equal;
    }

    /** The same but for when they were booked, and the month that follows from it. */
    public long bookedOtherwise() {
        return bookedOtherwise;
    }

    /** Published once more with the same content, which nobody counts twice. */
    public long repeated() {
        return repeated;
    }

    public long missing() {
        return missing;
    }

    public long unexplained() {
        return unexplained;
    }

    public long different() {
        return different;
    }

    /** Nothing was added, dropped or changed. */
    public boolean holds() {
        return missing + unexplained + different == 0;
    }
}
