package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.PartnerType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger pays, on which part of a deal, and when.
 *
 * @param currency of every amount here, ISO 4217
 * @param sourcedRates percent of ARR by the capacity of the sourcing partner
 * @param otherSourcedRate percent of ARR for capacities not in {@code sourcedRates}
 * @param influencedRate percent of the partner's own payable line
 * @param plans what goes before these rates, the first that meets a line
 * @param spifs bonuses, each on top of the others
 * @param marketplaceFeePercent of ARR that a marketplace keeps
 * @param contraRevenueCapacities capacities in which the partner is the one who buys
 * @param contractCost how every other commission is booked, EXPENSED or DEFERRED
 * @param capPercent the most of a deal's ARR that payable shares may reach
 * @param amountTolerancePercent how far CRM and billed ARR may differ
 * @param reversal what a refund, a credit note or churn takes back
 * @param cliffDays from the close, for {@link Reversal#CLIFF}
 * @param holdDays days from payment until a commission may be paid out
 * @param rateMaxAgeDays how old the newest rate of exchange may be on the day that needs it
 * @param minimumPayout the smallest payout, or its worth
 * @param secondApprovalAbove payouts above this, in sum, are approved by two
 * @param capacityOrder where several capacities meet on one order, who is paid first; each capacity once
 * @param programOrder programs that may pay the same invoice, the one that takes precedence first
 */
public record CommissionPolicy(
        String currency,
        Map<PartnerType, BigDecimal> sourcedRates,
        BigDecimal otherSourcedRate,
        BigDecimal influencedRate,
        List<CommissionPlan> plans,
        List<Spif> spifs,
        BigDecimal marketplaceFeePercent,
        Set<PartnerType> contraRevenueCapacities,
        Treatment contractCost,
        BigDecimal capPercent,
        BigDecimal amountTolerancePercent,
        Reversal reversal,
        int cliffDays,
        int holdDays,
        int rateMaxAgeDays,
        BigDecimal minimumPayout,
        BigDecimal secondApprovalAbove,
        List<PartnerType> capacityOrder,
        List<String> programOrder) {

    public CommissionPolicy {
        sourcedRates = Map.copyOf(sourcedRates);
        plans = List.copyOf(plans);
        spifs = List.copyOf(spifs);
        contraRevenueCapacities = Set.copyOf(contraRevenueCapacities);
        capacityOrder = List.copyOf(capacityOrder);
        programOrder = List.copyOf(programOrder);
    }
}
