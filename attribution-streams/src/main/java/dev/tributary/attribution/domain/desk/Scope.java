package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import java.util.Map;
import java.util.Set;

/**
 * What a claim is about: its deal once it is tied, before that its account and products.
 *
 * @param dealId absent while untied
 * @param products those of the deal, or those that the claim names; none means all
 */
record Scope(@Nullable String dealId, Set<String> products) {

    static Scope of(ClaimLife life, Map<String, DealHistory> deals) {
        String dealId = life.dealId();
        DealHistory deal = dealId == null ? null : deals.get(dealId);
        return new Scope(
                dealId,
                deal == null ? life.registration().products() : deal.current().products());
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
