package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a booked deal gives one partner, as it stands after one event: all that its commission follows from but the
 * partner's other deals and the rates of exchange.
 *
 * @param share of the deal's ARR, to 12 places
 * @param base what the terms' rate is a percentage of
 * @param earnedOn the close of the deal: the day whose rates of exchange count
 * @param collected what the customer paid
 * @param heldBy the cases that hold the partner's money; none: it is free
 * @param payoutCurrency in which the partner is paid
 */
public record Owed(
        Terms terms,
        BigDecimal share,
        Money base,
        Instant earnedOn,
        Collected collected,
        List<String> heldBy,
        String payoutCurrency) {

    public Owed {
        heldBy = List.copyOf(heldBy);
    }

    /** Whether the terms name amounts, and those in another currency than the deal's. */
    boolean needsRateToDeal() {
        return terms.needPolicyCurrency() && !terms.currency().equals(base.currency());
    }
}
