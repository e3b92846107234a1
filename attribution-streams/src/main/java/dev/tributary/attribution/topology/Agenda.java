package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a desk partition has yet to decide: subjects that an event or a due instant concerns. A subject is a deal's id,
 * or {@link #CLAIMS} for the claims of the account that name no deal.
 */
final class Agenda {

    /** The claims of an account that may contend with one another across deals. No id is empty. */
    static final String CLAIMS = "";

    private static final String DUE = "due";
    private static final String DUE_OF = "due-of";
    private static final String NEWEST = "newest";
    private static final String CLOCK = "clock";
    private static final String LEARNS = "learns";
    private static final String ORDER = "markov-order";

    private final DeskStore store;
    private final Backlog backlog;
    private final boolean atOnce;
    private SortedMap<String, Set<String>> atHand = new TreeMap<>(Bytes.ORDER);

    /** As the store has it, which nobody else writes. */
    private @Nullable Instant clock;

    /** @param atOnce whether an event's subjects are decided with it, and otherwise at the next tick */
    Agenda(DeskStore store, Backlog backlog, boolean atOnce) {
        this.store = store;
        this.backlog = backlog;
        this.atOnce = atOnce;
    }

    void add(String accountKey, String subject) {
        if (atOnce) {
            atHand.computeIfAbsent(accountKey, key -> new LinkedHashSet<>()).add(subject);
        } else {
            backlog.add(accountKey, subject);
        }
    }

    /** What is to be decided at once, by account in the order of bytes; it is off the agenda from here on. */
    SortedMap<String, Set<String>> takeAtHand() {
        SortedMap<String, Set<String>> taken = atHand;
        atHand = new TreeMap<>(Bytes.ORDER);
        return taken;
    }

    /** Says when the passing of time alone may change a subject; absent: never. */
    void due(String accountKey, String subject, @Nullable Instant at) {
        String before = store.text(DUE_OF, accountKey, subject);
        String after = at == null ? null : StoreKey.time(at);
        if (before != null && !before.equals(after)) {
            store.delete(DUE, before, accountKey, subject);
            store.delete(DUE_OF, accountKey, subject);
        }
        if (after != null && !after.equals(before)) {
            store.mark(DUE, after, accountKey, subject);
            store.putText(after, DUE_OF, accountKey, subject);
        }
    }

    /**
     * A tick came: what has become due since the last one goes to the backlog. Nothing is ever due before the tick that
     * it was noted after, so what lies before the last tick has been looked at, and is not walked over again.
     */
    void ticked(Instant tick) {
        store.scan(
                StoreKey.first(DUE, StoreKey.time(clock())), StoreKey.end(DUE, StoreKey.time(tick)), (key, nothing) -> {
                    List<String> parts = StoreKey.parts(key);
                    backlog.add(parts.get(2), parts.get(3));
                });
        if (clock().isBefore(tick)) {
            store.putText(Long.toString(StoreKey.micros(tick)), CLOCK);
            clock = tick;
        }
    }

    /** Whether journeys were counted in another order so far; from here on they are counted in this one. */
    boolean countsOtherwise(int markovOrder) {
        String now = Integer.toString(markovOrder);
        String before = store.text(ORDER);
        if (now.equals(before)) {
            return false;
        }
        store.putText(now, ORDER);
        return before != null;
    }

    /** Notes whether newly learned weights concern a deal. */
    void learns(String accountKey, String deal, boolean concerned) {
        if (concerned) {
            store.mark(LEARNS, accountKey, deal);
        } else {
            store.delete(LEARNS, accountKey, deal);
        }
    }

    /** Leaves what learned weights concern to the round that follows them. */
    void learned() {
        store.scan(StoreKey.first(LEARNS), StoreKey.end(LEARNS), (key, nothing) -> {
            List<String> parts = StoreKey.parts(key);
            backlog.add(parts.get(1), parts.get(2));
        });
    }

    /** Notes when an event of the account was recorded. */
    void recorded(String accountKey, Instant recordedAt) {
        if (newest(accountKey).isBefore(recordedAt)) {
            store.putText(Long.toString(StoreKey.micros(recordedAt)), NEWEST, accountKey);
        }
    }

    /** The newest tick or the newest recorded event of the account, whichever is later. */
    Instant now(String accountKey) {
        Instant tick = clock();
        Instant event = newest(accountKey);
        return tick.isAfter(event) ? tick : event;
    }

    /** Up to where money is followed: the newest tick, or as far as the account's events go where they are decided at once. */
    Instant followed(String accountKey) {
        return atOnce ? now(accountKey) : clock();
    }

    private Instant newest(String accountKey) {
        return instant(store.text(NEWEST, accountKey));
    }

    private Instant clock() {
        Instant known = clock;
        if (known == null) {
            known = instant(store.text(CLOCK));
            clock = known;
        }
        return known;
    }

    private static Instant instant(@Nullable String micros) {
        return micros == null ? Instant.EPOCH : StoreKey.instant(Long.parseLong(micros));
    }
}
