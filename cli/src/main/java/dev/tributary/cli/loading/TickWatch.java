package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.Proof;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Sees which desks have proven that they handled a tick, of those ticks that are sent after this was made. */
final class TickWatch {
    static final String TICK_HANDLED = "tick_handled";

    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final Progress progress;
    private final Lag lag;
    private final AttributionEngine engine;
    private final Patience patience;
    private final Map<TopicPartition, Long> from;

    TickWatch(Connection connection, Progress progress, Lag lag, AttributionEngine engine, Patience patience)
            throws EngineStopped, InterruptedException {
        this.connection = connection;
        this.progress = progress;
        this.lag = lag;
        this.engine = engine;
        this.patience = patience;
        this.from = patience.answer(() -> lag.ends(Set.of(TopicCatalogue.ATTRIBUTION_PROOF.name())));
    }

    /** Returns when every partition of the ledger, which is the last to hear of it, has handled the tick. */
    void await(ClockTick tick) throws EngineStopped, InterruptedException {
        await(proof -> proof.getTickSequence() == tick.getSequence()
                && proof.getTickAt().equals(tick.getAt()));
    }

    /** Returns when every partition of the ledger has handled some tick; for an engine that ticks itself. */
    void awaitAny() throws EngineStopped, InterruptedException {
        await(proof -> true);
    }

    private void await(Predicate<Proof> of) throws EngineStopped, InterruptedException {
        Set<Integer> waiting = new HashSet<>();
        patience.answer(() -> lag.ends(Set.of(TopicCatalogue.LEDGER_JOURNAL.name())))
                .keySet()
                .forEach(desk -> waiting.add(desk.partition()));
        int desks = waiting.size();
        Consumer<byte[], byte[]> consumer = TopicReader.consumer(connection);
        try (Deserializer<Proof> deserializer =
                connection.serdes().valueDeserializer(TopicCatalogue.ATTRIBUTION_PROOF)) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long seen = 0;
            while (!waiting.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seen++;
                    Proof proof = deserializer.deserialize(record.topic(), record.value());
                    if (TICK_HANDLED.equals(proof.getProof()) && of.test(proof)) {
                        waiting.remove(proof.getPartition());
                    }
                }
                progress.count(desks - waiting.size(), desks, "desks");
                // The group's offsets move while it works, also where a single tick keeps a desk busy for long.
                patience.look(seen + patience.answer(() -> lag.committed(engine.groupId())));
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while waiting for the desks");
                }
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }
}
