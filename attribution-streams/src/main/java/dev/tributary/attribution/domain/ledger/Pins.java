package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.Treatment;
import java.time.Instant;

/**
 * What does not change while a commission stands: it was fixed when the commission was first accrued. Where it would have to
 * change, all is taken back and accrued anew.
 *
 * @param currency of the deal
 * @param exchange from the deal's currency to the payout's; absent: they are one
 * @param toDeal from the policy's currency to the deal's; absent: they are one, or no amount of it matters
 */
public record Pins(
        String currency,
        String payoutCurrency,
        Treatment treatment,
        Instant earnedOn,
        @Nullable ExchangeRate exchange,
        @Nullable ExchangeRate toDeal,
        @Nullable PlanYear planYear) {

    LedgerAccount cost() {
        return switch (treatment) {
            case EXPENSED -> LedgerAccount.COMMISSION_EXPENSE;
            case DEFERRED -> LedgerAccount.DEFERRED_CONTRACT_COST;
            case CONTRA_REVENUE -> LedgerAccount.CONTRA_REVENUE;
        };
    }

    long toPayout(long minor) {
        return exchange == null ? minor : exchange.convert(minor);
    }
}
