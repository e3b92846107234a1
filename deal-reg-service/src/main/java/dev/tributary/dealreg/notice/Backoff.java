package dev.tributary.dealreg.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to try again what did not work. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST_ASKED = Duration.ofSeconds(1);

    /** More doublings than lead to the longest pause, and fewer than a long can hold. */
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /**
     * The next attempt: when the other side says, else after a pause that doubles with each attempt and is up to half shorter by chance,
     * so that what failed at once is not tried at once.
     *
     * @param attempts made so far, at least one
     * @param asked how long the other side wants to be left alone
     * @param random from 0 to 1
     * @return empty: it is given up
     */
    static Optional<Instant> next(
            int attempts, Optional<Duration> asked, Instant now, Instant giveUpAt, double random) {
        Duration pause = asked.map(each -> each.compareTo(SHORTEST_ASKED) < 0 ? SHORTEST_ASKED : each)
                .orElseGet(() -> pause(attempts, random));
        return pause.compareTo(Duration.between(now, giveUpAt)) > 0 ? Optional.empty() : Optional.of(now.plus(pause));
    }

    private static Duration pause(int attempts, double random) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return longest.minusMillis(Math.round(longest.toMillis() / 2.0 * random));
    }
}
