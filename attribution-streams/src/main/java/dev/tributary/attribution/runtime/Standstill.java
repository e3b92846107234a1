package dev.tributary.attribution.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells a start that takes long from one that has stopped moving: work is shared out, nothing outside is waited for, and for
 * minutes no store was opened, read back or done with. Seen once in some dozens of starts after everything had been killed;
 * a process that is started anew goes on.
 */
final class Standstill {
    static final Duration TELL_AFTER = Duration.ofMinutes(2);
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);

    private @Nullable Instant since;
    private long progress;
    private boolean told;

    enum Verdict {
        MOVES,
        /** Once for each standstill. */
        TELL,
        GIVE_UP
    }

    /**
     * @param sharing whether work is being shared out and nothing outside is waited for
     * @param made any number that changes whenever something moves
     */
    Verdict look(Instant now, boolean sharing, long made) {
        Instant began = since;
        if (!sharing || began == null || made != progress) {
            since = sharing ? now : null;
            progress = made;
            told = false;
            return Verdict.MOVES;
        }
        Duration still = Duration.between(began, now);
        if (still.compareTo(GIVE_UP_AFTER) >= 0) {
            return Verdict.GIVE_UP;
        }
        if (still.compareTo(TELL_AFTER) >= 0 && !told) {
            told = true;
            return Verdict.TELL;
        }
        return Verdict.MOVES;
    }
}
