package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Subjects of accounts that are still to be decided. */
interface Work {

    void add(String accountKey, String subject);

    /** The accounts that have something to decide, in the order of their bytes. */
    List<String> accounts();

    /** What an account has to decide; it is work no more from here on. */
    Set<String> take(String accountKey);

    /** Nothing can be decided yet: what the first policy will concern anyway need not be kept. */
    void postpone();

    /** What waits for a tick stands in the store, because the tick may come in another transaction. */
    static Work untilTheTick(DeskStore store) {
        return new Work() {
            private static final String WORK = "work";

            @Override
            public void add(String accountKey, String subject) {
                store.mark(WORK, accountKey, subject);
            }

            @Override
            public List<String> accounts() {
                Set<String> accounts = new LinkedHashSet<>();
                store.scan(
                        StoreKey.first(WORK),
                        StoreKey.end(WORK),
                        (key, nothing) -> accounts.add(StoreKey.parts(key).get(1)));
                return List.copyOf(accounts);
            }

            @Override
            public Set<String> take(String accountKey) {
                Set<String> subjects = new LinkedHashSet<>(store.lastParts(WORK, accountKey));
                subjects.forEach(subject -> store.delete(WORK, accountKey, subject));
                return subjects;
            }

            @Override
            public void postpone() {
                // It stands in the store and stays there.
            }
        };
    }

    /** What is decided at once needs no store. It is gone after each event. */
    static Work atOnce() {
        return new Work() {
            private final SortedMap<String, Set<String>> subjects = new TreeMap<>(Bytes.ORDER);

            @Override
            public void add(String accountKey, String subject) {
                subjects.computeIfAbsent(accountKey, key -> new LinkedHashSet<>())
                        .add(subject);
            }

            @Override
            public List<String> accounts() {
                return new ArrayList<>(subjects.keySet());
            }

            @Override
            public Set<String> take(String accountKey) {
                Set<String> taken = subjects.remove(accountKey);
                return taken == null ? Set.of() : taken;
            }

            @Override
            public void postpone() {
                subjects.clear();
            }
        };
    }
}
