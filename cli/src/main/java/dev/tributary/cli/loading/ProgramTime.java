package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What time it is for an installation: the time of day, or on the input clock that of its newest tick. */
public final class ProgramTime {

    private ProgramTime() {}

    /** On the input clock, before the first tick, nothing is judged yet and it is the beginning of all recorded time. */
    public static Instant now(Connection connection, boolean inputClock, Progress progress)
            throws IOException, InterruptedException {
        if (!inputClock) {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
        Instant tick = ProgramClock.read(connection, progress).at();
        return tick == null ? Instant.EPOCH : tick;
    }
}
