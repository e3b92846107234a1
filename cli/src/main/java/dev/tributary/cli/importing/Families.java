package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.identity.Kinship;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.crm.memory.HashedIds;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts may be linked to one another, as numbers: everything of one family must be at hand to say who its customers
 * are. A family may be larger than it need be, never smaller. Takes some bytes for each key.
 */
public final class Families {

    /** For each key that an account is known by: the account, while it is the only one. */
    private final HashedIdMap only = new HashedIdMap();

    /** The accounts of keys that several are known by. */
    private final Map<Long, Bearers> shared = new HashMap<>();

    /** Weak keys that records came with. */
    private final HashedIds seen = new HashedIds();

    /** From an account, or a key that records came with, towards its family's number; absent: alone. */
    private final Map<Long, Long> towards = new HashMap<>();

    private record Bearers(boolean unbounded, Set<Long> accounts) {

        void add(long account) {
            if (!crowded()) {
                accounts.add(account);
            }
        }

        /** Whether so many are known by the key that it says nothing any more. */
        boolean crowded() {
            return !unbounded && accounts.size() > Kinship.MOST_TO_BE_KNOWN_BY_ONE;
        }
    }

    /** Takes accounts, deals and claims; other records say nothing of who customers are. */
    void take(SpecificRecord body) {
        if (body instanceof CrmAccount record) {
            Account account = FromAvro.account(record);
            String key = AccountKey.of(account);
            knownBy(key, AccountKey.others(account));
            join(key, account.parentAccountId());
            join(key, record.getMergedInto());
        } else if (body instanceof CrmOpportunity record) {
            Opportunity deal = FromAvro.opportunity(record);
            seen(AccountKey.of(deal));
            if (deal.accountId() != null) {
                knownBy(AccountKey.ofCrm(deal.accountId()), AccountKey.others(deal));
            }
        } else if (body instanceof DealRegistration claim && claim.getOpportunityId() == null) {
            seen(AccountKey.of(FromAvro.registration(claim)));
        }
    }

    private void knownBy(String account, Collection<String> keys) {
        long number = HashedIds.hash(account);
        keys.forEach(key -> knownBy(number, HashedIds.hash(key), AccountKey.isDuns(key)));
    }

    private void knownBy(long account, long key, boolean unbounded) {
        long first = only.putHashIfAbsent(key, account);
        if (first != HashedIdMap.ABSENT && first != account) {
            Bearers bearers = shared.computeIfAbsent(key, each -> new Bearers(unbounded, new HashSet<>()));
            bearers.add(first);
            bearers.add(account);
        }
    }

    private void join(String account, @Nullable String other) {
        if (other != null) {
            join(HashedIds.hash(account), HashedIds.hash(AccountKey.ofCrm(other)));
        }
    }

    private void seen(String key) {
        if (AccountKey.isWeak(key)) {
            seen.add(key);
        }
    }

    /** Takes over what others took. */
    void addAll(Families others) {
        others.only.forEach((key, account) -> knownBy(account, key, false));
        others.shared.forEach((key, bearers) -> {
            Bearers here = shared.computeIfAbsent(key, each -> new Bearers(bearers.unbounded(), new HashSet<>()));
            here.add(only.getByHash(key));
            bearers.accounts().forEach(here::add);
        });
        others.seen.forEach(seen::addHash);
        others.towards.forEach(this::join);
    }

    /** Nothing more will come; from now on it may be asked, by several threads. */
    void settle() {
        shared.values().stream().filter(bearers -> !bearers.crowded()).forEach(bearers -> {
            long first = bearers.accounts().iterator().next();
            bearers.accounts().forEach(account -> join(first, account));
        });
        seen.forEach(key -> {
            long account = only.getByHash(key);
            Bearers bearers = shared.get(key);
            if (account != HashedIdMap.ABSENT && (bearers == null || !bearers.crowded())) {
                join(account, key);
            }
        });
        towards.replaceAll((account, next) -> end(next));
    }

    /** Whether so many accounts are known by a key that it says nothing of any. */
    public boolean crowded(String key) {
        Bearers bearers = shared.get(HashedIds.hash(key));
        return bearers != null && bearers.crowded();
    }

    /** Whether nothing else can be linked to what comes with a key. */
    public boolean alone(String key) {
        return !towards.containsKey(HashedIds.hash(key));
    }

    /**
     * The same number for everything of one family.
     *
     * @param account the hash of its key
     */
    long of(long account) {
        return towards.getOrDefault(account, account);
    }

    private long end(long account) {
        long at = account;
        Long next = towards.get(at);
        while (next != null && next != at) {
            Long further = towards.get(next);
            towards.put(at, further == null ? next : further);
            at = next;
            next = further;
        }
        return at;
    }

    private void join(long one, long other) {
        long first = end(one);
        long second = end(other);
        towards.put(first, first);
        towards.put(second, first);
    }
}
