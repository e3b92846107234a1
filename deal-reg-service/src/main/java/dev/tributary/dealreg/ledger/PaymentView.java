package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a payout run: what one partner is paid in one currency.
 *
 * @param kept what is set against what the partner owes back
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PaymentView(
        String payoutId,
        String partnerId,
        String currency,
        String amount,
        String kept,
        List<PartView> parts,
        String digest,
        String state,
        @Nullable String reason,
        Instant changedAt) {}
