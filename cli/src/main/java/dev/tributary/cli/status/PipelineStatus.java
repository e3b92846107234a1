package dev.tributary.cli.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an installation has come.
 *
 * @param lag records that the application has not taken in yet; markers of transactions may count too
 * @param tickSequence of the newest tick; absent when there is none
 * @param tickAt the time that the newest tick tells
 * @param deadLetters how many records a technical failure stopped; at {@link #MOST_COUNTED} there may be more
 */
record PipelineStatus(
        long lag, @Nullable Long tickSequence, @Nullable Instant tickAt, int deadLetters) {

    static final int MOST_COUNTED = 100_000;
}
