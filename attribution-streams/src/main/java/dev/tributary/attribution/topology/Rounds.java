package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.avro.JournalEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Events that have the whole backlog decided, ticks above all, one after another in the order in which they came. Kept in
 * the store until they are through: a round may take many transactions, and a restart in the middle.
 */
final class Rounds {

    private static final String ROUND = "round";

    private final DeskStore store;
    private final Deque<Round> waiting = new ArrayDeque<>();
    private boolean begun;

    private record Round(String place, JournalEvent cause) {}

    Rounds(DeskStore store) {
        this.store = store;
        store.scan(
                StoreKey.first(ROUND),
                StoreKey.end(ROUND),
                (key, value) -> waiting.add(
                        new Round(StoreKey.parts(key).get(1), store.codec.decoded(value, JournalEvent.class))));
    }

    void add(JournalEvent cause) {
        long before = waiting.isEmpty() ? -1 : Long.parseLong(waiting.getLast().place(), 16);
        String place = StoreKey.number(before + 1);
        store.put(cause, ROUND, place);
        waiting.add(new Round(place, cause));
    }

    /** The round that is on; absent: none. */
    @Nullable
    JournalEvent current() {
        Round first = waiting.peek();
        return first == null ? null : first.cause();
    }

    /** True once for each round, and once more after a restart. */
    boolean begins() {
        boolean begins = !begun;
        begun = true;
        return begins;
    }

    void over() {
        store.delete(ROUND, waiting.remove().place());
        begun = false;
    }
}
