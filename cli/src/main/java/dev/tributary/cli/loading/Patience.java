package dev.tributary.cli.loading;

import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import java.time.Duration;
import java.util.Optional;

/** Waits as long as something moves. Gives up when the engine has stopped, or nothing has moved for long. */
final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(3);

    private final AttributionEngine engine;
    private final String waitingFor;
    private long movedAt = System.nanoTime();
    private long seen = -1;

    Patience(AttributionEngine engine, String waitingFor) {
        this.engine = engine;
        this.waitingFor = waitingFor;
    }

    /**
     * Sleeps a little.
     *
     * @param done anything that grows while there is progress
     */
    void pause(long done) throws EngineStopped, InterruptedException {
        look(done);
        Thread.sleep(BETWEEN_LOOKS.toMillis());
    }

    /** The same for those who wait by other means. */
    void look(long done) throws EngineStopped {
        Optional<String> failure = engine.failure();
        if (failure.isPresent()) {
            throw new EngineStopped("the engine stopped: " + failure.get());
        }
        if (done != seen) {
            seen = done;
            movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > WITHOUT_PROGRESS.toNanos()) {
            throw new EngineStopped("nothing has moved for " + WITHOUT_PROGRESS.toMinutes()
                    + " minutes while waiting for " + waitingFor);
        }
    }
}
