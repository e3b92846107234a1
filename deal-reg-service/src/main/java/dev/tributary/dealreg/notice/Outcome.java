package dev.tributary.dealreg.notice;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to tell somebody ended. Reasons are words for people; no address and nothing of the other side's words is in them. */
sealed interface Outcome {

    /** The other side has it. */
    record Sent() implements Outcome {}

    /**
     * It may work later.
     *
     * @param after how long the other side wants to be left alone; empty: it does not say
     */
    record Later(String why, Optional<Duration> after) implements Outcome {}

    /** It will not work. */
    record Never(String why) implements Outcome {}

    static Outcome later(String why) {
        return new Later(why, Optional.empty());
    }
}
