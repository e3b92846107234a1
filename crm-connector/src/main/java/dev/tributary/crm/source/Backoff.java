package dev.tributary.crm.source;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jspecify.annotations.Nullable;

/**
 * When to ask a CRM again that failed. The first failures are waited out shortly, further ones longer, never longer than
 * the bound unless the CRM asks for it itself, and not by all tasks at once.
 */
public final class Backoff {
    private static final int FAILURES_UNTIL_OPEN = 5;
    private static final int MULTIPLIER = 2;
    private static final double JITTER = 0.2;

    private final ExponentialBackoff waits;
    private final Duration longestAsked;
    private int failures;
    private @Nullable Instant until;

    /** How the CRM is seen, for metrics. */
    public enum Circuit {
        /** It answers. */
        CLOSED,
        /** It has failed several times in a row and is left alone. */
        OPEN,
        /** It is being asked again. */
        HALF_OPEN
    }

    /** @param longestAsked however long the CRM asks to be left alone, it is asked again after this time */
    public Backoff(Duration first, Duration longest, Duration longestAsked) {
        this.waits = new ExponentialBackoff(first.toMillis(), MULTIPLIER, longest.toMillis(), JITTER);
        this.longestAsked = longestAsked;
    }

    public void succeeded() {
        failures = 0;
        until = null;
    }

    /** @return how long to leave the CRM alone */
    public Duration failed(CrmFailure failure, Instant now) {
        Duration wait = failure.retryAfter()
                .map(asked -> asked.compareTo(longestAsked) > 0 ? longestAsked : asked)
                .orElseGet(() -> Duration.ofMillis(waits.backoff(failures)));
        failures++;
        until = now.plus(wait);
        return wait;
    }

    /** How much longer to leave the CRM alone; zero: it may be asked. */
    public Duration remaining(Instant now) {
        Instant end = until;
        return end == null || !now.isBefore(end) ? Duration.ZERO : Duration.between(now, end);
    }

    public int failures() {
        return failures;
    }

    public Circuit circuit(Instant now) {
        if (failures < FAILURES_UNTIL_OPEN) {
            return Circuit.CLOSED;
        }
        return remaining(now).isZero() ? Circuit.HALF_OPEN : Circuit.OPEN;
    }
}
