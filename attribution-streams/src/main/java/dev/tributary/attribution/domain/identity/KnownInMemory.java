package dev.tributary.attribution.domain.identity;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of CRM accounts, held in memory, for whoever has every record at hand before the first question. */
public final class KnownInMemory implements Kinship.Known {

    private static final SortedSet<String> NONE = Collections.emptySortedSet();

    private final Map<String, SortedSet<String>> keys = new HashMap<>();
    private final Map<String, SortedSet<String>> knownBy = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, SortedSet<String>> children = new HashMap<>();
    private final Map<String, String> merges = new HashMap<>();
    private final Map<String, SortedSet<String>> merged = new HashMap<>();

    /** An account is known by further keys, whoever says so. */
    public void add(String account, Collection<String> others) {
        others.forEach(key -> {
            add(keys, account, key);
            add(knownBy, key, account);
        });
    }

    /** An account's own record, of which there is one. */
    public void put(String account, Collection<String> others, @Nullable String parent, @Nullable String mergedInto) {
        add(account, others);
        if (parent != null) {
            parents.put(account, parent);
            add(children, parent, account);
        }
        if (mergedInto != null) {
            merges.put(account, mergedInto);
            add(merged, mergedInto, account);
        }
    }

    private static void add(Map<String, SortedSet<String>> to, String key, String value) {
        to.computeIfAbsent(key, each -> new TreeSet<>(Bytes.ORDER)).add(value);
    }

    /** Every account of which anything is known but that it is somebody's parent. */
    public Set<String> accounts() {
        return keys.keySet();
    }

    @Override
    public SortedSet<String> knownBy(String key) {
        return knownBy.getOrDefault(key, NONE);
    }

    @Override
    public SortedSet<String> keysOf(String account) {
        return keys.getOrDefault(account, NONE);
    }

    @Override
    public @Nullable String mergedInto(String account) {
        return merges.get(account);
    }

    @Override
    public SortedSet<String> mergedFrom(String account) {
        return merged.getOrDefault(account, NONE);
    }

    @Override
    public @Nullable String parentOf(String account) {
        return parents.get(account);
    }

    @Override
    public SortedSet<String> childrenOf(String account) {
        return children.getOrDefault(account, NONE);
    }
}
