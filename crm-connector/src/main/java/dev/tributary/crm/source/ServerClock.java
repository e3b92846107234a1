package dev.tributary.crm.source;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A server's clock, as the {@code Date} of its answers tells it, to the second and never ahead of it: told between answers
 * by ours.
 */
public final class ServerClock {
    private final Clock clock;
    private Duration ahead = Duration.ZERO;
    private boolean known;

    public ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** @param date header of an answer that has just come; one that is missing or no date says nothing */
    public void heard(Optional<String> date) {
        date.flatMap(ServerClock::time).ifPresent(server -> {
            ahead = Duration.between(clock.instant(), server);
            known = true;
        });
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Whether any answer has told. */
    public boolean isKnown() {
        return known;
    }

    public Instant now() {
        return clock.instant().plus(ahead);
    }
}
