package dev.tributary.attribution.codec.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Durations as days of 24 hours, exactly: program.yaml has 9 decimals at most, and a day's billionth is 86.4 us. */
final class Days {

    private static final BigDecimal NANOS =
            BigDecimal.valueOf(Duration.ofDays(1).toNanos());
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final int DECIMALS = 9;

    private Days() {}

    static Duration duration(BigDecimal days) {
        BigDecimal nanos = days.multiply(NANOS);
        BigDecimal[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].intValueExact());
    }

    /** The days as a decimal; empty when they have more decimals than program.yaml can say. */
    static Optional<Object> decimal(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds())
                .multiply(NANOS_PER_SECOND)
                .add(BigDecimal.valueOf(duration.getNano()));
        BigDecimal days = nanos.divide(NANOS, DECIMALS, RoundingMode.DOWN);
        return days.multiply(NANOS).compareTo(nanos) == 0 ? Optional.of(PolicyType.shortest(days)) : Optional.empty();
    }

    /** The days as a whole number; empty when they are not whole. */
    static Optional<Object> whole(Duration duration) {
        long days = duration.toDays();
        return Duration.ofDays(days).equals(duration) && days == (int) days
                ? Optional.of((int) days)
                : Optional.empty();
    }
}
