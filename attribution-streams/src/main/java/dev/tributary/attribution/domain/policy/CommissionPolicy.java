package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.PartnerType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the ledger pays, in percent of booked first-year ARR.
 *
 * @param sourcedRates percent of ARR by the capacity of the sourcing partner
 * @param otherSourcedRate percent of ARR for capacities not in {@code sourcedRates}
 * @param influencedRate percent of the partner's own payable line
 * @param capPercent the most of a deal's ARR that payable shares may reach
 * @param amountTolerancePercent how far CRM and billed ARR may differ
 * @param holdDays days from payment until a commission may be paid out
 * @param minimumPayout the smallest payout, in US dollars or their worth
 * @param capacityOrder where several capacities meet on one order, who is paid first; each capacity once
 * @param programOrder programs that may pay the same invoice, the one that takes precedence first
 */
public record CommissionPolicy(
        Map<PartnerType, BigDecimal> sourcedRates,
        BigDecimal otherSourcedRate,
        BigDecimal influencedRate,
        BigDecimal capPercent,
        BigDecimal amountTolerancePercent,
        int holdDays,
        BigDecimal minimumPayout,
        List<PartnerType> capacityOrder,
        List<String> programOrder) {

    public CommissionPolicy {
        sourcedRates = Map.copyOf(sourcedRates);
        capacityOrder = List.copyOf(capacityOrder);
        programOrder = List.copyOf(programOrder);
    }
}
