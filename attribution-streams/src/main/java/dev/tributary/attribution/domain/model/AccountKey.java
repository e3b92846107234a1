package dev.tributary.attribution.domain.model;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The key under which everything of one customer meets: the strongest identifier that a record brings. Nothing waits
 * for a better one, and a record keeps the key it came with.
 *
 * <p>Deals carry no DUNS number, so the CRM's account id comes before it here; what people are shown is
 * {@link #strongest}.
 */
public final class AccountKey {

    private static final String CRM = "crm:";
    private static final String DUNS = "duns:";
    private static final String DOMAIN = "domain:";
    private static final String NAME = "name:";

    private AccountKey() {}

    public static boolean isCrm(String key) {
        return key.startsWith(CRM);
    }

    public static boolean isDuns(String key) {
        return key.startsWith(DUNS);
    }

    public static boolean isDomain(String key) {
        return key.startsWith(DOMAIN);
    }

    /** Whether accounts may turn out to be known by such a key: any but a CRM id. */
    public static boolean isWeak(String key) {
        return !isCrm(key);
    }

    /** The key of a CRM account's id. */
    public static String ofCrm(String accountId) {
        return CRM + accountId;
    }

    /** The other identifiers that an account's own record gives. */
    public static SortedSet<String> others(Account account) {
        SortedSet<String> keys = new TreeSet<>(Bytes.ORDER);
        add(keys, account.duns(), account.domain(), account.name(), account.country());
        return keys;
    }

    /** The other identifiers of its account that a deal gives. */
    public static SortedSet<String> others(Opportunity deal) {
        SortedSet<String> keys = new TreeSet<>(Bytes.ORDER);
        add(keys, null, deal.accountDomain(), deal.accountName(), deal.country());
        return keys;
    }

    public static String of(Account account) {
        return CRM + account.id();
    }

    public static String of(Opportunity deal) {
        return ofDeal(deal.id(), deal.accountId(), deal.accountDomain(), deal.accountName(), deal.country());
    }

    /** The key of a deal by what it says of its customer. */
    public static String ofDeal(
            String id,
            @Nullable String accountId,
            @Nullable String accountDomain,
            @Nullable String accountName,
            @Nullable String country) {
        return key(accountId, null, accountDomain, accountName, country, "deal:" + id);
    }

    /** For a claim that names no deal; one that does goes to its deal's account. */
    public static String of(Registration claim) {
        return key(
                claim.accountId(),
                claim.customerDuns(),
                claim.customerDomain(),
                claim.customerName(),
                claim.country(),
                "registration:" + claim.id());
    }

    /** The strongest identifier known of an account: DUNS where its record has one, else the key itself. */
    public static String strongest(String key, @Nullable Account account) {
        return account != null && account.duns() != null ? DUNS + account.duns() : key;
    }

    /** Every key that is known of a claim's customer: by its account's record, by the deal and by the claim itself. */
    public static SortedSet<String> all(@Nullable Account account, @Nullable Opportunity deal, Registration claim) {
        SortedSet<String> keys = new TreeSet<>(Bytes.ORDER);
        if (account != null) {
            keys.add(of(account));
            keys.addAll(others(account));
        }
        if (deal != null) {
            if (deal.accountId() != null) {
                keys.add(CRM + deal.accountId());
            }
            keys.addAll(others(deal));
        }
        if (claim.accountId() != null) {
            keys.add(CRM + claim.accountId());
        }
        add(keys, claim.customerDuns(), claim.customerDomain(), claim.customerName(), claim.country());
        return keys;
    }

    private static void add(
            SortedSet<String> keys,
            @Nullable String duns,
            @Nullable String domain,
            @Nullable String name,
            @Nullable String country) {
        if (duns != null) {
            keys.add(DUNS + duns);
        }
        if (domain != null) {
            keys.add(DOMAIN + domain);
        }
        if (name != null && country != null) {
            keys.add(NAME + CompanyName.normalise(name) + "|" + country);
        }
    }

    private static String key(
            @Nullable String accountId,
            @Nullable String duns,
            @Nullable String domain,
            @Nullable String name,
            @Nullable String country,
            String otherwise) {
        if (accountId != null) {
            return CRM + accountId;
        }
        if (duns != null) {
            return DUNS + duns;
        }
        if (domain != null) {
            return DOMAIN + domain;
        }
        if (name != null && country != null) {
            return NAME + CompanyName.normalise(name) + "|" + country;
        }
        return otherwise;
    }
}
