package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import java.util.Set;

/**
 * Which lines a plan or a SPIF is for. An empty set, like an absent credit, excludes nothing.
 *
 * @param credit SOURCED or INFLUENCED
 * @param capacities in which the partner acts on the deal
 * @param products of which the deal has one at least
 * @param tiers of the partner on the earning date, the close of the deal
 * @param regions of the customer: the account's region, or its country
 */
public record CommissionScope(
        @Nullable Credit credit,
        Set<PartnerType> capacities,
        Set<OpportunityType> types,
        Set<String> products,
        Set<Tier> tiers,
        Set<String> regions) {

    /** Meets every line. */
    public static final CommissionScope EVERYTHING =
            new CommissionScope(null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public CommissionScope {
        capacities = Set.copyOf(capacities);
        types = Set.copyOf(types);
        products = Set.copyOf(products);
        tiers = Set.copyOf(tiers);
        regions = Set.copyOf(regions);
    }

    /** Whether every line that meets the other scope meets this one. */
    public boolean includes(CommissionScope other) {
        return (credit == null || credit == other.credit)
                && includes(capacities, other.capacities)
                && includes(types, other.types)
                && includes(products, other.products)
                && includes(tiers, other.tiers)
                && includes(regions, other.regions);
    }

    private static boolean includes(Set<?> these, Set<?> others) {
        return these.isEmpty() || !others.isEmpty() && these.containsAll(others);
    }
}
