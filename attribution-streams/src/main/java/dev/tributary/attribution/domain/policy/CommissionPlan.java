package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;

/**
 * What one kind of credit earns. Of a policy's plans the first whose scope a line meets decides its commission; a line that
 * meets none has the base rate of its capacity.
 *
 * @param name as statements show it
 * @param rate percent of the base
 * @param accelerator other rates as a partner's year grows; absent: the rate holds throughout
 * @param cap the most of one commission, in the policy's currency; absent: none
 * @param floor the least of one commission, likewise
 * @param recurring what later years earn; absent: the first year alone
 * @param treatment how finance books it; absent: as the policy says for the capacity
 * @param clause of the partner agreement
 */
public record CommissionPlan(
        String name,
        CommissionScope scope,
        CommissionBase base,
        BigDecimal rate,
        @Nullable Accelerator accelerator,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal floor,
        @Nullable Recurring recurring,
        @Nullable Treatment treatment,
        @Nullable String clause) {}
