package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyKeys.decimal;
import static dev.tributary.attribution.codec.policy.PolicyKeys.enumNames;
import static dev.tributary.attribution.codec.policy.PolicyKeys.key;
import static dev.tributary.attribution.codec.policy.PolicyKeys.names;

import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys of the section influence. */
final class InfluenceKeys {

    private static final PolicyType WEIGHT = PolicyType.decimal("0", "1000");
    private static final PolicyType PART = PolicyType.decimal("0", "100");

    private static final Map<TouchType, String> TYPE_WEIGHTS = Map.ofEntries(
            Map.entry(TouchType.REFERRAL, "3"),
            Map.entry(TouchType.INTRODUCTION, "3"),
            Map.entry(TouchType.DEAL_REGISTRATION, "3"),
            Map.entry(TouchType.POC, "2"),
            Map.entry(TouchType.PROPOSAL, "2"),
            Map.entry(TouchType.NEGOTIATION, "2"),
            Map.entry(TouchType.CO_SELL_MEETING, "1.5"),
            Map.entry(TouchType.TECHNICAL_ENABLEMENT, "1.5"),
            Map.entry(TouchType.DEMO, "1.5"),
            Map.entry(TouchType.MARKETPLACE_OFFER, "1"),
            Map.entry(TouchType.IMPLEMENTATION, "1"),
            Map.entry(TouchType.INTEGRATION_INSTALL, "0.5"),
            Map.entry(TouchType.CAMPAIGN, "0.5"));
    private static final Map<Evidence, String> EVIDENCE_WEIGHTS =
            Map.of(Evidence.SELF_REPORTED, "0.5", Evidence.CRM_LOGGED, "1", Evidence.CUSTOMER_CONFIRMED, "1.5");
    private static final Map<Tier, String> TIER_MULTIPLIERS =
            Map.of(Tier.REGISTERED, "1", Tier.SELECT, "1.1", Tier.PREMIER, "1.25");

    private InfluenceKeys() {}

    static List<PolicyKey> all() {
        return Stream.of(
                        counting().stream(),
                        family(
                                "influence.type_weights.",
                                TouchType.values(),
                                TYPE_WEIGHTS,
                                "What one %s touch weighs in role_weighted.",
                                InfluencePolicy::typeWeights),
                        family(
                                "influence.evidence_weights.",
                                Evidence.values(),
                                EVIDENCE_WEIGHTS,
                                "By how much %s evidence multiplies a touch's weight in role_weighted.",
                                InfluencePolicy::evidenceWeights),
                        family(
                                "influence.tier_multipliers.",
                                Tier.values(),
                                TIER_MULTIPLIERS,
                                "By how much a %s partner's tier multiplies a touch's weight in role_weighted.",
                                InfluencePolicy::tierMultipliers),
                        learned(),
                        positions())
                .flatMap(keys -> keys)
                .toList();
    }

    private static Stream<PolicyKey> learned() {
        return Stream.of(key(
                "influence.markov_order",
                PolicyType.whole(1, 3),
                "touches",
                "1",
                "How many touches back the learned model markov remembers.",
                policy -> Optional.of(policy.influence().markovOrder())));
    }

    private static List<PolicyKey> counting() {
        ListType touchTypes = PolicyType.listOf(PolicyType.choice(names(TouchType.values())), 0);
        ListType evidence = PolicyType.listOf(PolicyType.choice(names(Evidence.values())), 0);
        return List.of(
                key(
                        "influence.payable_model",
                        PolicyType.choice(PolicyKeys.PAYABLE_MODELS),
                        "",
                        "linear",
                        "The one model that money follows; the others are for insight.",
                        p -> Optional.of(p.influence().payableModel())),
                key(
                        "influence.look_back_days",
                        PolicyType.whole(0, 3650),
                        "days",
                        "180",
                        "How long before the deal's creation a touch still counts.",
                        p -> Days.whole(p.influence().lookBack())),
                key(
                        "influence.half_life_days",
                        PolicyType.decimal("0.01", "36500"),
                        "days",
                        "30",
                        "After how long a touch weighs half, in time_decay and role_weighted.",
                        p -> Days.decimal(p.influence().halfLife())),
                key(
                        "influence.touch_types",
                        touchTypes,
                        "",
                        String.join(", ", names(TouchType.values())),
                        "The types of touch that count.",
                        p -> enumNames(touchTypes, p.influence().touchTypes())),
                key(
                        "influence.evidence_levels",
                        evidence,
                        "",
                        String.join(", ", names(Evidence.values())),
                        "The evidence that counts; a touch without any is SELF_REPORTED.",
                        p -> enumNames(evidence, p.influence().evidenceLevels())),
                key(
                        "influence.sourcing_types",
                        touchTypes,
                        "",
                        "DEAL_REGISTRATION, REFERRAL, INTRODUCTION",
                        "The types of touch that can make their partner the source of a deal.",
                        p -> enumNames(touchTypes, p.influence().sourcingTypes())));
    }

    private static <E extends Enum<E>> Stream<PolicyKey> family(
            String prefix,
            E[] members,
            Map<E, String> shipped,
            String meaning,
            Function<InfluencePolicy, Map<E, BigDecimal>> in) {
        return Arrays.stream(members)
                .map(member -> new PolicyKey(
                        prefix + member.name(),
                        WEIGHT,
                        "factor",
                        Optional.ofNullable(shipped.get(member)),
                        String.format(meaning, member.name()),
                        p -> Optional.ofNullable(in.apply(p.influence()).get(member))
                                .flatMap(PolicyKeys::decimal)));
    }

    private static Stream<PolicyKey> positions() {
        return Stream.of(
                part("u_shaped.first", "40", "the first touch", i -> i.uShaped().first()),
                part("u_shaped.last", "40", "the last touch", i -> i.uShaped().last()),
                part("u_shaped.rest", "20", "all others", i -> i.uShaped().rest()),
                part("w_shaped.first", "30", "the first touch", i -> i.wShaped().first()),
                part("w_shaped.created", "30", "the touch of the deal's creation", i -> i.wShaped()
                        .created()),
                part("w_shaped.last", "30", "the last touch", i -> i.wShaped().last()),
                part("w_shaped.rest", "10", "all others", i -> i.wShaped().rest()),
                part("full_path.first", "22.5", "the first touch", i -> i.fullPath()
                        .first()),
                part("full_path.created", "22.5", "the touch of the deal's creation", i -> i.fullPath()
                        .created()),
                part("full_path.qualified", "22.5", "the touch of its qualification", i -> i.fullPath()
                        .qualified()),
                part("full_path.closed", "22.5", "the touch of its close", i -> i.fullPath()
                        .closed()),
                part("full_path.rest", "10", "all others", i -> i.fullPath().rest()));
    }

    private static PolicyKey part(String name, String shipped, String taker, Function<InfluencePolicy, BigDecimal> in) {
        String model = name.substring(0, name.indexOf('.'));
        return key(
                "influence." + name,
                PART,
                "percent",
                shipped,
                "The part of " + taker + " in " + model + "; the parts of a model sum to 100.",
                p -> decimal(in.apply(p.influence())));
    }
}
