package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    private final DeskStore store;
    private final Work work;

    Agenda(DeskStore store, Work work) {
        this.store = store;
        this.work = work;
    }

    void add(String accountKey, String subject) {
        work.add(accountKey, subject);
    }

    /** The accounts that have something to decide, in the order of their bytes. */
    List<String> accountsWithWork() {
        return work.accounts();
    }

    /** What an account has to decide; it is off the agenda from here on. */
    Set<String> take(String accountKey) {
        return work.take(accountKey);
    }

    /** Nothing can be decided before the first policy, which will concern everything. */
    void postpone() {
        work.postpone();
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

    /** Puts on the agenda what is due. */
    void addDue(Instant now) {
        List<List<String>> due = new ArrayList<>();
        store.scan(
                StoreKey.first(DUE),
                StoreKey.end(DUE, StoreKey.time(now)),
                (key, nothing) -> due.add(StoreKey.parts(key)));
        for (List<String> parts : due) {
            add(parts.get(2), parts.get(3));
        }
    }

    /** Notes when an event of the account was recorded. */
    void recorded(String accountKey, Instant recordedAt) {
        if (newest(accountKey).isBefore(recordedAt)) {
            store.putText(Long.toString(StoreKey.micros(recordedAt)), NEWEST, accountKey);
        }
    }

    void ticked(Instant tick) {
        if (clock().isBefore(tick)) {
            store.putText(Long.toString(StoreKey.micros(tick)), CLOCK);
        }
    }

    /** The newest tick or the newest recorded event of the account, whichever is later. */
    Instant now(String accountKey) {
        Instant tick = clock();
        Instant event = newest(accountKey);
        return tick.isAfter(event) ? tick : event;
    }

    private Instant newest(String accountKey) {
        return instant(store.text(NEWEST, accountKey));
    }

    private Instant clock() {
        return instant(store.text(CLOCK));
    }

    private static Instant instant(@Nullable String micros) {
        return micros == null ? Instant.EPOCH : StoreKey.instant(Long.parseLong(micros));
    }
}
