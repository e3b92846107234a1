package dev.tributary.dealreg.ledger;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Somebody approves a payout run.
 *
 * @param contentHash of the run as it was seen; of another content it is no approval
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ApprovePayout(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentHash) {}
