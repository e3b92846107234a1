package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyKeys.decimal;
import static dev.tributary.attribution.codec.policy.PolicyKeys.key;
import static dev.tributary.attribution.codec.policy.PolicyKeys.names;

import dev.tributary.attribution.domain.model.PartnerType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the section commission. */
final class CommissionKeys {

    private static final PolicyType PERCENT = PolicyType.decimal("0", "100");
    private static final PolicyType CAPACITIES =
            PolicyType.sequenceOf(PolicyType.choice(names(PartnerType.values())), 0);
    private static final PolicyType PROGRAMS = PolicyType.sequenceOf(
            PolicyType.text(
                    "program", "[^\\p{Cntrl}]{1,120}", "a program as payments.csv names it, 1 to 120 characters"),
            0);
    private static final String PERCENT_OF_ARR = "percent of ARR";

    private CommissionKeys() {}

    static List<PolicyKey> all() {
        Map<PartnerType, String> shipped = Map.of(
                PartnerType.REFERRAL, "10",
                PartnerType.RESELLER, "20",
                PartnerType.DISTRIBUTOR, "5",
                PartnerType.MSP, "15",
                PartnerType.MARKETPLACE, "3");
        Stream<PolicyKey> sourced = Arrays.stream(PartnerType.values())
                .map(type -> new PolicyKey(
                        "commission.sourced_rates." + type,
                        PERCENT,
                        PERCENT_OF_ARR,
                        Optional.ofNullable(shipped.get(type)),
                        "Commission of a partner who sourced the deal in the capacity " + type + "."
                                + (shipped.containsKey(type) ? "" : " Left out, other_sourced_rate holds."),
                        p -> Optional.ofNullable(p.commission().sourcedRates().get(type))
                                .flatMap(PolicyKeys::decimal)));
        Stream<PolicyKey> rest = Stream.of(
                key(
                        "commission.other_sourced_rate",
                        PERCENT,
                        PERCENT_OF_ARR,
                        "10",
                        "Commission of a partner who sourced the deal in a capacity without a rate of its own.",
                        p -> decimal(p.commission().otherSourcedRate())),
                key(
                        "commission.influenced_rate",
                        PERCENT,
                        "percent of the partner's own payable line",
                        "5",
                        "Commission for influence; none for the partner who is paid for sourcing the deal.",
                        p -> decimal(p.commission().influencedRate())),
                key(
                        "commission.cap_percent",
                        PolicyType.decimal("0", "1000"),
                        PERCENT_OF_ARR,
                        "100",
                        "The most of a deal's ARR that payable shares may reach.",
                        p -> decimal(p.commission().capPercent())),
                key(
                        "commission.amount_tolerance_percent",
                        PERCENT,
                        "percent",
                        "1",
                        "How far CRM and billed ARR may differ before AMOUNT_MISMATCH opens.",
                        p -> decimal(p.commission().amountTolerancePercent())),
                key(
                        "commission.hold_days",
                        PolicyType.whole(0, 3650),
                        "days",
                        "30",
                        "From the customer's payment until the commission may be paid out.",
                        p -> Optional.of(p.commission().holdDays())),
                key(
                        "commission.minimum_payout",
                        PolicyType.decimal("0", "1000000000"),
                        "US dollars, or their worth at the period's last rate",
                        "50",
                        "The smallest payout; less is carried into the next period.",
                        p -> decimal(p.commission().minimumPayout())),
                key(
                        "commission.capacity_order",
                        CAPACITIES,
                        "",
                        String.join(", ", names(PartnerType.values())),
                        "Where several capacities meet on one order, who is paid first; a capacity left out comes last.",
                        p -> Optional.of(CAPACITIES.ordered(p.commission().capacityOrder().stream()
                                .<Object>map(Enum::name)
                                .toList()))),
                key(
                        "commission.program_order",
                        PROGRAMS,
                        "",
                        "",
                        "Programs that may pay the same invoice, the one that takes precedence first; a program left "
                                + "out comes last, and of two such the one that paid first.",
                        p -> Optional.of(
                                PROGRAMS.ordered(List.copyOf(p.commission().programOrder())))));
        return Stream.concat(sourced, rest).toList();
    }
}
