package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.Stages;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The points at which a load waits for the engine. */
final class Barriers implements AutoCloseable {
    private final Connection connection;
    private final AttributionEngine engine;
    private final Progress progress;
    private final Lag lag;

    Barriers(Connection connection, AttributionEngine engine, Progress progress) {
        this.connection = connection;
        this.engine = engine;
        this.progress = progress;
        this.lag = new Lag(connection);
    }

    void awaitReady() throws EngineStopped, InterruptedException {
        Patience patience = patience("the engine to get ready");
        while (engine.waitingFor().isPresent()) {
            patience.pause(0);
        }
    }

    /** Returns when the engine's group has committed everything that stands on the input topics now. */
    void awaitIntake() throws EngineStopped, InterruptedException {
        awaitRead(Stages.INPUTS, "the input to be taken in", "events");
    }

    /** Returns when everything that stands on the input topics now is decided; for an engine that decides as it goes. */
    void awaitDecided() throws EngineStopped, InterruptedException {
        for (Set<String> stage : Stages.IN_ORDER) {
            awaitRead(stage, "the input to be decided", "records");
        }
    }

    /** Watches for the proofs of ticks that are sent from now on. */
    TickWatch watchTicks() throws EngineStopped, InterruptedException {
        return new TickWatch(connection, progress, lag, engine, patience("the desks to handle the last tick"));
    }

    /** The ends of topics now. */
    Map<TopicPartition, Long> ends(Set<String> topics) throws EngineStopped, InterruptedException {
        return patience("the brokers").answer(() -> lag.ends(topics));
    }

    @Override
    public void close() {
        lag.close();
    }

    private void awaitRead(Set<String> topics, String what, String unit) throws EngineStopped, InterruptedException {
        Patience patience = patience(what);
        Map<TopicPartition, Long> ends = patience.answer(() -> lag.ends(topics));
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        while (true) {
            long behind = patience.answer(() -> lag.behind(engine.groupId(), ends)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            progress.count(total - behind, total, unit);
            if (behind == 0) {
                return;
            }
            patience.pause(total - behind);
        }
    }

    private Patience patience(String what) {
        return new Patience(connection, engine, progress, what);
    }
}
