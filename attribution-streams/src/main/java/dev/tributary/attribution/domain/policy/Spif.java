package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bonus for a time, on top of what a line earns.
 *
 * @param from the first instant at which a close counts
 * @param until the last one
 * @param rate percent of the line's base; absent: a fixed amount
 * @param amount in the policy's currency; absent: a rate
 */
public record Spif(
        String name,
        CommissionScope scope,
        Instant from,
        Instant until,
        @Nullable BigDecimal rate,
        @Nullable BigDecimal amount,
        @Nullable String clause) {}
