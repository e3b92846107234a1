package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.identity.Kinship;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.AccountLink;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of who accounts are, and what was told of it. */
final class KnownAccounts implements Kinship.Known {

    private static final String RECORD = "record";
    private static final String ADDED = "added";
    private static final String KNOWN_BY = "known-by";
    private static final String CHILD = "child";
    private static final String MERGED = "merged";
    private static final String SEEN = "seen";
    private static final String TOLD = "told";

    private final DeskStore store;

    KnownAccounts(DeskStore store) {
        this.store = store;
    }

    /** Says whether anything is known that was not. An account's own record replaces an older one of its. */
    boolean put(AccountIdentity identity) {
        String account = identity.getAccountKey();
        return identity.getWhole() ? replace(account, identity) : add(account, identity.getKeys());
    }

    private boolean replace(String account, AccountIdentity identity) {
        AccountIdentity before = record(account);
        if (before != null && !newer(identity, before)) {
            return false;
        }
        SortedSet<String> keysBefore = keysOf(account);
        if (before != null && before.getParent() != null) {
            store.delete(CHILD, before.getParent(), account);
        }
        if (before != null && before.getMergedInto() != null) {
            store.delete(MERGED, before.getMergedInto(), account);
        }
        store.put(identity, RECORD, account);
        if (identity.getParent() != null) {
            store.mark(CHILD, identity.getParent(), account);
        }
        if (identity.getMergedInto() != null) {
            store.mark(MERGED, identity.getMergedInto(), account);
        }
        SortedSet<String> keysAfter = keysOf(account);
        keysBefore.stream()
                .filter(key -> !keysAfter.contains(key))
                .forEach(key -> store.delete(KNOWN_BY, key, account));
        keysAfter.forEach(key -> store.mark(KNOWN_BY, key, account));
        return true;
    }

    private boolean newer(AccountIdentity one, AccountIdentity than) {
        int order = one.getRecordedAt().compareTo(than.getRecordedAt());
        return order > 0 || order == 0 && Arrays.compareUnsigned(store.codec.encode(one), store.codec.encode(than)) < 0;
    }

    private boolean add(String account, Collection<String> keys) {
        boolean news = false;
        for (String key : keys) {
            if (!store.holds(ADDED, account, key)) {
                store.mark(ADDED, account, key);
                store.mark(KNOWN_BY, key, account);
                news = true;
            }
        }
        return news;
    }

    void seen(String key) {
        store.mark(SEEN, key);
    }

    boolean wasSeen(String key) {
        return store.holds(SEEN, key);
    }

    @Nullable
    AccountLink told(String key) {
        return store.get(AccountLink.class, TOLD, key);
    }

    void tell(AccountLink link) {
        store.put(link, TOLD, link.getAccountKey());
    }

    @Override
    public SortedSet<String> knownBy(String key) {
        return sorted(store.lastParts(KNOWN_BY, key));
    }

    @Override
    public SortedSet<String> keysOf(String account) {
        SortedSet<String> keys = sorted(store.lastParts(ADDED, account));
        AccountIdentity record = record(account);
        if (record != null) {
            keys.addAll(record.getKeys());
        }
        return keys;
    }

    @Override
    public @Nullable String mergedInto(String account) {
        AccountIdentity record = record(account);
        return record == null ? null : record.getMergedInto();
    }

    @Override
    public SortedSet<String> mergedFrom(String account) {
        return sorted(store.lastParts(MERGED, account));
    }

    @Override
    public @Nullable String parentOf(String account) {
        AccountIdentity record = record(account);
        return record == null ? null : record.getParent();
    }

    @Override
    public SortedSet<String> childrenOf(String account) {
        return sorted(store.lastParts(CHILD, account));
    }

    private @Nullable AccountIdentity record(String account) {
        return store.get(AccountIdentity.class, RECORD, account);
    }

    private static SortedSet<String> sorted(Collection<String> keys) {
        SortedSet<String> sorted = new TreeSet<>(Bytes.ORDER);
        sorted.addAll(keys);
        return sorted;
    }
}
