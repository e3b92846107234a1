package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Subjects of accounts that a later transaction decides: what waits for a tick, and what is too much for one call. Kept in
 * the store, and gone through once a round from the first account to the last; what is added behind the place that a
 * round has come to is left for the next one.
 */
final class Backlog {

    private static final String WORK = "work";

    private final DeskStore store;

    /** Where the round under way has come to. Not kept: after a restart it starts over, and finds less. */
    private @Nullable String last;

    Backlog(DeskStore store) {
        this.store = store;
    }

    void add(String accountKey, String subject) {
        store.mark(WORK, accountKey, subject);
    }

    /** The next accounts in the order of their bytes; none: the round is over, and the next call begins another. */
    List<String> next(int most) {
        Set<String> accounts = new LinkedHashSet<>();
        store.scanWhile(last == null ? StoreKey.first(WORK) : StoreKey.end(WORK, last), StoreKey.end(WORK), key -> {
            String account = StoreKey.parts(key).get(1);
            return accounts.contains(account) || accounts.size() < most && accounts.add(account);
        });
        List<String> next = new ArrayList<>(accounts);
        last = next.isEmpty() ? null : next.get(next.size() - 1);
        return next;
    }

    /** What of an account is to be decided; it waits no more. */
    Set<String> take(String accountKey) {
        Set<String> subjects = new LinkedHashSet<>(store.lastParts(WORK, accountKey));
        subjects.forEach(subject -> store.delete(WORK, accountKey, subject));
        return subjects;
    }
}
