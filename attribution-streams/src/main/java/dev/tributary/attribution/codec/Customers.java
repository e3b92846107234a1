package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.identity.Kinship;
import dev.tributary.attribution.domain.identity.KnownInMemory;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Who the customers are of whom every record is at hand: the links that a running installation comes to, once it has seen
 * the same.
 */
public final class Customers {

    private final KnownInMemory known = new KnownInMemory();
    private final Set<String> seen = new HashSet<>();
    private final Predicate<String> nobodys;

    public Customers() {
        this(key -> false);
    }

    /** @param nobodys keys that say nothing: others who are not here are known by them too, too many */
    public Customers(Predicate<String> nobodys) {
        this.nobodys = nobodys;
    }

    /** Takes accounts, of which each has one record, deals, and claims; other records say nothing of who customers are. */
    public void take(SpecificRecord body) {
        if (body instanceof CrmAccount record) {
            Account account = FromAvro.account(record);
            known.put(
                    AccountKey.of(account),
                    telling(AccountKey.others(account)),
                    crm(account.parentAccountId()),
                    crm(record.getMergedInto()));
        } else if (body instanceof CrmOpportunity record) {
            Opportunity deal = FromAvro.opportunity(record);
            seen(AccountKey.of(deal));
            if (deal.accountId() != null) {
                known.add(AccountKey.ofCrm(deal.accountId()), telling(AccountKey.others(deal)));
            }
        } else if (body instanceof DealRegistration claim && claim.getOpportunityId() == null) {
            seen(AccountKey.of(FromAvro.registration(claim)));
        }
    }

    /** What follows from all that was taken. */
    public AccountLinks links() {
        Set<String> keys = new HashSet<>(seen);
        keys.addAll(known.accounts());
        return AccountLinks.of(new Kinship(known), keys);
    }

    private Collection<String> telling(Collection<String> keys) {
        return keys.stream().filter(nobodys.negate()).toList();
    }

    private void seen(String key) {
        if (AccountKey.isWeak(key)) {
            seen.add(key);
        }
    }

    private static @Nullable String crm(@Nullable String id) {
        return id == null ? null : AccountKey.ofCrm(id);
    }
}
