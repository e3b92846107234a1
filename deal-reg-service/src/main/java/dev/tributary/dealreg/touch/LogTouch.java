package dev.tributary.dealreg.touch;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * A partner says what it did on a deal.
 *
 * @param type what was done
 * @param occurredAt when, with its offset from UTC; not later than now
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LogTouch(
        @NotNull @Pattern(regexp = LogTouch.TYPES) String type,
        @NotNull Instant occurredAt) {

    /** As the policy weighs them: docs/policy.md, models. */
    public static final String TYPES =
            "REFERRAL|INTRODUCTION|CO_SELL_MEETING|DEMO|POC|TECHNICAL_ENABLEMENT|PROPOSAL|NEGOTIATION"
                    + "|MARKETPLACE_OFFER|CAMPAIGN|IMPLEMENTATION|INTEGRATION_INSTALL";
}
