package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.CommissionScope;
import java.util.List;

/** The fields that say which lines a plan or a SPIF is for. */
final class ScopeFields {

    private static final String CREDIT = "credit";
    private static final String CAPACITIES = "capacities";
    private static final String TYPES = "types";
    private static final String PRODUCTS = "products";
    private static final String TIERS = "tiers";
    private static final String REGIONS = "regions";
    private static final int LONGEST_NAME = 120;

    private ScopeFields() {}

    static List<PolicyField> all() {
        return List.of(
                PolicyField.optional(
                        CREDIT,
                        PolicyType.choice(List.of(Credit.SOURCED.name(), Credit.INFLUENCED.name())),
                        "",
                        "The credit that it is for; left out: both."),
                PolicyField.optional(
                        CAPACITIES,
                        choices(PartnerType.values()),
                        "",
                        "The capacities of the partner on the deal; left out: all."),
                PolicyField.optional(TYPES, choices(OpportunityType.values()), "", "The types of deal; left out: all."),
                PolicyField.optional(
                        PRODUCTS, names("product"), "", "Products of which the deal has one at least; left out: all."),
                PolicyField.optional(
                        TIERS,
                        choices(Tier.values()),
                        "",
                        "The tiers of the partner on the day of the close; left out: all."),
                PolicyField.optional(
                        REGIONS, names("region"), "", "The customer's regions or countries; left out: all."));
    }

    static CommissionScope scope(FieldValues values) {
        return new CommissionScope(
                values.choice(CREDIT, Credit.class).orElse(null),
                values.choices(CAPACITIES, PartnerType.class),
                values.choices(TYPES, OpportunityType.class),
                values.texts(PRODUCTS),
                values.choices(TIERS, Tier.class),
                values.texts(REGIONS));
    }

    /** What {@link #scope} gives this scope for. */
    static FieldWriter write(FieldWriter mapping, CommissionScope scope) {
        return mapping.put(CREDIT, scope.credit())
                .put(CAPACITIES, scope.capacities())
                .put(TYPES, scope.types())
                .put(PRODUCTS, scope.products())
                .put(TIERS, scope.tiers())
                .put(REGIONS, scope.regions());
    }

    private static ListType names(String of) {
        return PolicyType.listOf(PolicyType.words(of, LONGEST_NAME), 0);
    }

    private static ListType choices(Enum<?>[] values) {
        return PolicyType.listOf(PolicyType.choice(values), 0);
    }
}
