package dev.tributary.attribution.domain.identity;

import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which account keys mean one customer, and which customers belong together.
 *
 * <p>CRM accounts are one customer where the CRM merged them or where they have one DUNS number; its key is the smallest
 * of theirs. A weaker key (a DUNS number, a domain, a name with its country) goes to the smallest customer that is known
 * by it: it never makes two customers one. Customers that share a domain are each other's alias domains.
 *
 * <p>A pure function of what is known: in whatever order it came, the links are the same.
 */
public final class Kinship {

    /** What is known of CRM accounts, and of keys. */
    public interface Known {

        /** Keys of the accounts, as CRM ids, that are known by another key. */
        SortedSet<String> knownBy(String key);

        /** The other keys that an account is known by. */
        SortedSet<String> keysOf(String account);

        @Nullable
        String mergedInto(String account);

        SortedSet<String> mergedFrom(String account);

        @Nullable
        String parentOf(String account);

        SortedSet<String> childrenOf(String account);
    }

    /** A domain, or a name, that more CRM accounts share is a mail provider's, or nobody's in particular. */
    public static final int MOST_TO_BE_KNOWN_BY_ONE = 20;

    private final Known known;

    public Kinship(Known known) {
        this.known = known;
    }

    /** All CRM accounts that are one customer with this one, itself included. */
    public SortedSet<String> customer(String account) {
        SortedSet<String> members = new TreeSet<>(Bytes.ORDER);
        Deque<String> ahead = new ArrayDeque<>();
        ahead.add(account);
        while (!ahead.isEmpty()) {
            String next = ahead.remove();
            if (members.add(next)) {
                String into = known.mergedInto(next);
                if (into != null) {
                    ahead.add(into);
                }
                ahead.addAll(known.mergedFrom(next));
                known.keysOf(next).stream()
                        .filter(AccountKey::isDuns)
                        .forEach(duns -> ahead.addAll(known.knownBy(duns)));
            }
        }
        return members;
    }

    /** Where the records of a key belong: the key itself where nothing else is known. */
    public String canonical(String key) {
        if (AccountKey.isCrm(key)) {
            return customer(key).first();
        }
        return bearers(key).stream()
                .map(account -> customer(account).first())
                .min(Bytes.ORDER)
                .orElse(key);
    }

    private SortedSet<String> bearers(String key) {
        SortedSet<String> bearers = known.knownBy(key);
        return bearers.size() > MOST_TO_BE_KNOWN_BY_ONE && !AccountKey.isDuns(key)
                ? new TreeSet<>(Bytes.ORDER)
                : bearers;
    }

    /** The other customers that belong together with one, by their keys, each with what it is to this one. */
    public SortedMap<String, String> relatives(String canonical) {
        SortedMap<String, String> relatives = new TreeMap<>(Bytes.ORDER);
        if (!AccountKey.isCrm(canonical)) {
            return relatives;
        }
        SortedSet<String> members = customer(canonical);
        for (String member : members) {
            known.keysOf(member).stream().filter(AccountKey::isDomain).forEach(domain -> bearers(domain)
                    .forEach(other -> relatives.put(customer(other).first(), "alias domain")));
        }
        for (String member : members) {
            known.childrenOf(member)
                    .forEach(child -> relatives.put(customer(child).first(), "subsidiary"));
        }
        for (String member : members) {
            String parent = known.parentOf(member);
            if (parent != null) {
                relatives.put(customer(parent).first(), "parent");
            }
        }
        relatives.remove(canonical);
        return relatives;
    }
}
