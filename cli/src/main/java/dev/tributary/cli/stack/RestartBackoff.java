package dev.tributary.cli.stack;

import java.time.Duration;

/**
 * How long to wait before a server that ended by itself is started again: twice as long each time, never longer than half a
 * minute, and from the beginning once it has run for a minute.
 */
final class RestartBackoff {

    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration STEADY = Duration.ofMinutes(1);

    private Duration next = SHORTEST;

    /** @param ranFor how long the server was ready before it ended; zero: it never was */
    Duration after(Duration ranFor) {
        if (ranFor.compareTo(STEADY) >= 0) {
            next = SHORTEST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return wait;
    }
}
