package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyKeys.decimal;
import static dev.tributary.attribution.codec.policy.PolicyKeys.enumNames;
import static dev.tributary.attribution.codec.policy.PolicyKeys.key;
import static dev.tributary.attribution.codec.policy.PolicyKeys.names;

import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.Reversal;
import dev.tributary.attribution.domain.policy.Treatment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the section commission. */
final class CommissionKeys {

    private static final PolicyType PERCENT = PolicyType.decimal("0", "100");
    private static final ListType CAPACITIES = PolicyType.listOf(PolicyType.choice(PartnerType.values()), 0);
    private static final ListType CAPACITY_ORDER = PolicyType.sequenceOf(PolicyType.choice(PartnerType.values()), 0);
    private static final ListType PROGRAMS = PolicyType.sequenceOf(
            PolicyType.text(
                    "program", "[^\\p{Cntrl}]{1,120}", "a program as payments.csv names it, 1 to 120 characters"),
            0);
    static final String PLANS = "commission.plans";
    static final String SPIFS = "commission.spifs";
    private static final String PERCENT_OF_ARR = "percent of ARR";

    private CommissionKeys() {}

    static List<PolicyKey> all() {
        return Stream.of(currency(), rates(), plans(), accounting(), limits(), times(), payouts(), orders())
                .flatMap(keys -> keys)
                .toList();
    }

    private static Stream<PolicyKey> currency() {
        return Stream.of(key(
                "commission.currency",
                PolicyType.currency(),
                "",
                "USD",
                "The currency of every amount in this section.",
                p -> Optional.of(p.commission().currency())));
    }

    private static Stream<PolicyKey> rates() {
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
        return Stream.concat(
                sourced,
                Stream.of(
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
                                p -> decimal(p.commission().influencedRate()))));
    }

    private static Stream<PolicyKey> plans() {
        return Stream.of(
                key(
                        PLANS,
                        PlanFields.LIST,
                        "",
                        "",
                        "What credit earns instead of the rates above, the first plan that a line meets.",
                        p -> Optional.of(PlanFields.values(p.commission().plans()))),
                key(
                        SPIFS,
                        SpifFields.LIST,
                        "",
                        "",
                        "Bonuses for a time, each that a line meets on top of what the line earns.",
                        p -> Optional.of(SpifFields.values(p.commission().spifs()))),
                key(
                        "commission.marketplace_fee_percent",
                        PERCENT,
                        PERCENT_OF_ARR,
                        "0",
                        "What a marketplace keeps of a deal that goes through it, for plans whose base is net of it.",
                        p -> decimal(p.commission().marketplaceFeePercent())));
    }

    private static Stream<PolicyKey> accounting() {
        return Stream.of(
                key(
                        "commission.contra_revenue_capacities",
                        CAPACITIES,
                        "",
                        PartnerType.RESELLER.name(),
                        "Capacities in which the partner is the one who buys, so that finance takes its commission off "
                                + "revenue (ASC 606-10-32-25).",
                        p -> enumNames(CAPACITIES, p.commission().contraRevenueCapacities())),
                key(
                        "commission.contract_cost",
                        PolicyType.choice(List.of(Treatment.EXPENSED.name(), Treatment.DEFERRED.name())),
                        "",
                        Treatment.EXPENSED.name(),
                        "How finance books every other commission. EXPENSED: as incurred, for its benefit is a year at most "
                                + "(ASC 340-40-25-4). DEFERRED: as an asset (ASC 340-40-25-1).",
                        p -> Optional.of(p.commission().contractCost().name())));
    }

    private static Stream<PolicyKey> limits() {
        return Stream.of(
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
                        p -> decimal(p.commission().amountTolerancePercent())));
    }

    private static Stream<PolicyKey> times() {
        return Stream.of(
                key(
                        "commission.reversal",
                        PolicyType.choice(Reversal.values()),
                        "",
                        Reversal.PRO_RATA.name(),
                        "What a refund, a credit note or churn takes back of a commission. PRO_RATA: as much of it as is "
                                + "gone of the deal's ARR. CLIFF: within cliff_days of the close all of it, later nothing.",
                        p -> Optional.of(p.commission().reversal().name())),
                key(
                        "commission.cliff_days",
                        PolicyType.whole(0, 3650),
                        "days",
                        "90",
                        "How long from the close a commission is taken back as a whole, where reversal is CLIFF.",
                        p -> Optional.of(p.commission().cliffDays())),
                key(
                        "commission.hold_days",
                        PolicyType.whole(0, 3650),
                        "days",
                        "30",
                        "From the customer's payment until the commission may be paid out.",
                        p -> Optional.of(p.commission().holdDays())),
                key(
                        "commission.rate_max_age_days",
                        PolicyType.whole(0, 366),
                        "days",
                        "7",
                        "How old the newest rate of exchange may be on the day that needs it.",
                        p -> Optional.of(p.commission().rateMaxAgeDays())));
    }

    private static Stream<PolicyKey> payouts() {
        return Stream.of(
                key(
                        "commission.minimum_payout",
                        PolicyType.decimal("0", "1000000000"),
                        PlanFields.IN_CURRENCY + ", or its worth at the period's last rate",
                        "50",
                        "The smallest payout; less is carried into the next period.",
                        p -> decimal(p.commission().minimumPayout())),
                key(
                        "commission.second_approval_above",
                        PlanFields.AMOUNT,
                        PlanFields.IN_CURRENCY,
                        "10000",
                        "Payouts that are more than this in sum are approved by two people.",
                        p -> decimal(p.commission().secondApprovalAbove())));
    }

    private static Stream<PolicyKey> orders() {
        return Stream.of(
                key(
                        "commission.capacity_order",
                        CAPACITY_ORDER,
                        "",
                        String.join(", ", names(PartnerType.values())),
                        "Where several capacities meet on one order, who is paid first; a capacity left out comes last.",
                        p -> Optional.of(CAPACITY_ORDER.ordered(p.commission().capacityOrder().stream()
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
    }
}
