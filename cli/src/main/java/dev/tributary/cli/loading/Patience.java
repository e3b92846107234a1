package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits as long as something moves. Gives up when the engine has stopped for good, or when nothing has moved for longer
 * than the connection allows. Says what it waits for once that is worth saying, and that it goes on.
 */
final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);
    private static final Duration WORTH_REPEATING = Duration.ofMinutes(1);

    private final Connection connection;
    private final AttributionEngine engine;
    private final Progress progress;
    private final String waitingFor;
    private long movedAt = System.nanoTime();
    private long saidAt;
    private boolean said;
    private long seen = -1;

    Patience(Connection connection, AttributionEngine engine, Progress progress, String waitingFor) {
        this.connection = connection;
        this.engine = engine;
        this.progress = progress;
        this.waitingFor = waitingFor;
    }

    /** A question to the brokers; it may go unanswered for a while. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** Asks until there is an answer. */
    <T> T answer(Question<T> question) throws EngineStopped, InterruptedException {
        while (true) {
            try {
                return question.ask();
            } catch (RetriableException away) {
                stands("the brokers at " + connection.bootstrapServers() + " do not answer");
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
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
            if (said) {
                said = false;
                progress.say("going on: " + waitingFor);
            }
        } else if (since(movedAt).compareTo(WORTH_SAYING) > 0) {
            stands("");
        }
    }

    private void stands(String why) throws EngineStopped {
        Duration standing = since(movedAt);
        Optional<Duration> limit = connection.patience();
        if (limit.isPresent() && standing.compareTo(limit.get()) > 0) {
            throw new EngineStopped("nothing has moved for " + limit.get().toMinutes()
                    + " minutes while waiting for " + waitingFor);
        }
        if (limit.isEmpty() && (!said || since(saidAt).compareTo(WORTH_REPEATING) > 0)) {
            // An engine that is ready may be busy with one large step; that is nothing to worry about.
            Optional<String> reason = why.isEmpty() ? engine.waitingFor() : Optional.of(why);
            reason.ifPresent(text -> {
                said = true;
                saidAt = System.nanoTime();
                progress.say("waiting for " + waitingFor + ": " + text);
            });
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
