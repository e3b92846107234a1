package dev.tributary.dealreg.touch;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the vendor says what a partner did on a deal.
 *
 * @param type what was done
 * @param occurredAt when, with its offset from UTC; not later than now
 * @param evidence CUSTOMER_CONFIRMED where the customer said so; absent: CRM_LOGGED
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LogTouchOfPartner(
        @NotNull @Pattern(regexp = Text.ID) String partnerId,
        @NotNull @Pattern(regexp = LogTouch.TYPES) String type,
        @NotNull Instant occurredAt,

        @Nullable @Pattern(regexp = "CRM_LOGGED|CUSTOMER_CONFIRMED")
        String evidence) {}
