package dev.tributary.crm.connect;

import java.time.Instant;

/** Times as numbers that fit beside an id. */
final class Stamp {

    private Stamp() {}

    /** Microseconds; never 0, which means that there is none. */
    static long of(Instant time) {
        return Math.max(1, time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
    }
}
