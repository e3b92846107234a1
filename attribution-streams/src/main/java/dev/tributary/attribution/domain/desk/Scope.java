package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import java.util.Set;

/**
 * What a claim is about: its deal once it is tied, before that its account and products.
 *
 * @param dealId absent while untied
 * @param products those of the deal, or those that the claim names; none means all
 */
record Scope(@Nullable String dealId, Set<String> products) {

    /** @param deal what it is tied to, if that is known; a claim may name a deal that never came */
    static Scope of(Registration registration, @Nullable String dealId, @Nullable DealHistory deal) {
        return new Scope(
                dealId, deal == null ? registration.products() : deal.current().products());
    }

    /** Two scopes of one account meet when they share a product; tied to different deals they never do. */
    boolean meets(Scope other) {
        if (dealId != null && other.dealId != null) {
            return dealId.equals(other.dealId);
        }
        return share(products, other.products);
    }

    /** Whether two product lists have one in common; none named means all. */
    static boolean share(Set<String> left, Set<String> right) {
        return left.isEmpty() || right.isEmpty() || left.stream().anyMatch(right::contains);
    }
}
