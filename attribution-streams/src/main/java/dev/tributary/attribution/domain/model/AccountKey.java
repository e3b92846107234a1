package dev.tributary.attribution.domain.model;

import java.util.Locale;

/**
 * The key under which everything of one customer meets: the strongest identifier that a record brings. Nothing waits
 * for a better one, and a record keeps the key it came with.
 *
 * <p>Deals carry no DUNS number, so the CRM's account id comes before it here; what people are shown is
 * {@link #strongest}.
 */
public final class AccountKey {

    private AccountKey() {}

    public static String of(Account account) {
        return "crm:" + account.id();
    }

    public static String of(Opportunity deal) {
        return key(
                deal.accountId(), null, deal.accountDomain(), deal.accountName(), deal.country(), "deal:" + deal.id());
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
        return account != null && account.duns() != null ? "duns:" + account.duns() : key;
    }

    private static String key(
            @Nullable String accountId,
            @Nullable String duns,
            @Nullable String domain,
            @Nullable String name,
            @Nullable String country,
            String otherwise) {
        if (accountId != null) {
            return "crm:" + accountId;
        }
        if (duns != null) {
            return "duns:" + duns;
        }
        if (domain != null) {
            return "domain:" + domain.toLowerCase(Locale.ROOT);
        }
        if (name != null && country != null) {
            return "name:" + name + "|" + country;
        }
        return otherwise;
    }
}
