package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.util.List;

/**
 * The terms under which one line is paid, as the policy had them for its deal.
 *
 * @param plan the plan's name, or the key of the base rate
 * @param rate percent of the base
 * @param cap in {@code currency}, as is the floor
 * @param currency of cap, floor, steps and fixed bonuses
 * @param recurringPercent of the commission for the first year that later years earn; absent: none
 * @param rateMaxAgeDays how old a rate of exchange may be
 */
public record Terms(
        Credit credit,
        @Nullable PartnerType capacity,
        String plan,
        @Nullable String clause,
        CommissionBase baseKind,
        BigDecimal rate,
        @Nullable Accelerator accelerator,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal floor,
        String currency,
        @Nullable BigDecimal recurringPercent,
        List<Bonus> bonuses,
        Treatment treatment,
        int holdDays,
        int rateMaxAgeDays,
        int policyVersion) {

    public Terms {
        bonuses = List.copyOf(bonuses);
    }

    /**
     * A SPIF that the line meets.
     *
     * @param rate percent of the base; absent: a fixed amount
     * @param amount in the terms' currency; absent: a rate
     */
    public record Bonus(
            String name,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal amount,
            @Nullable String clause) {}

    /** Whether amounts of the policy's own currency matter. */
    boolean needPolicyCurrency() {
        return accelerator != null
                || cap != null
                || floor != null
                || bonuses.stream().anyMatch(bonus -> bonus.amount() != null);
    }
}
