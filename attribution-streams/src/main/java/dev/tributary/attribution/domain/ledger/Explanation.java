package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import java.math.BigDecimal;
import java.util.List;

/**
 * Why a commission has the amount that it has.
 *
 * @param capacity in which the partner acted; absent: not known
 * @param plan the plan's name, or the key of the base rate
 * @param share of the deal's ARR, to 12 places
 * @param base what the rate is a percentage of
 * @param rate in words: percent, steps and bonuses
 * @param commission of the whole base, before anything was taken back
 * @param kept how much of the deal's ARR still counts, in minor units of {@code arr}
 * @param exchange the pinned rate; absent: paid in the deal's currency
 * @param standard of accounting
 */
public record Explanation(
        Credit credit,
        @Nullable PartnerType capacity,
        String plan,
        @Nullable String clause,
        BigDecimal share,
        CommissionBase baseKind,
        Money base,
        List<String> rate,
        Money commission,
        Money arr,
        long kept,
        @Nullable ExchangeRate exchange,
        String standard) {}
