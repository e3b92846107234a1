package dev.tributary.dealreg.ledger;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Somebody rejects a payout run, with a reason. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RejectPayout(
        @NotNull @Pattern(regexp = Text.LINE) String reason) {}
