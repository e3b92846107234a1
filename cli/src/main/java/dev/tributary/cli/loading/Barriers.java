package dev.tributary.cli.loading;

import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.exporting.ResultReader;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Proof;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The points at which a load waits for the engine: all input taken in, and the last tick handled by every desk. */
public final class Barriers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String TICK_HANDLED = "tick_handled";
    private static final String DESK = "desk";

    private final Connection connection;
    private final AttributionEngine engine;
    private final Progress progress;
    private final Admin admin;

    public Barriers(Connection connection, AttributionEngine engine, Progress progress) {
        this.connection = connection;
        this.engine = engine;
        this.progress = progress;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers()));
    }

    public void awaitReady() throws EngineStopped, InterruptedException {
        Patience patience = new Patience(engine, "the engine to get ready");
        while (!engine.ready()) {
            patience.pause(0);
        }
    }

    /**
     * Returns when the engine's group has committed everything that stands on the input topics now. The inputs are
     * written without transactions, so the last committed offset reaches the end exactly.
     */
    public void awaitIntake() throws EngineStopped, InterruptedException {
        Map<TopicPartition, Long> ends = ends(engine.inputTopics());
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        Patience patience = new Patience(engine, "the input to be taken in");
        while (true) {
            Map<TopicPartition, OffsetAndMetadata> committed = offsets();
            long done = ends.entrySet().stream()
                    .mapToLong(end -> Math.min(end.getValue(), offset(committed, end.getKey())))
                    .sum();
            progress.count(done, total, "events");
            if (done >= total) {
                return;
            }
            patience.pause(done);
        }
    }

    /** Returns when the desk of every partition of the journal has proven that it handled this tick. */
    public void awaitTick(long sequence) throws EngineStopped, InterruptedException {
        Set<Integer> waiting = new HashSet<>();
        partitions(Set.of(TopicCatalogue.ACCOUNT_JOURNAL.name())).forEach(desk -> waiting.add(desk.partition()));
        int desks = waiting.size();
        Patience patience = new Patience(engine, "the desks to handle the last tick");
        long seen = 0;
        try (Consumer<String, Proof> consumer = ResultReader.consumer(
                connection.bootstrapServers(),
                connection.serdes().valueDeserializer(TopicCatalogue.ATTRIBUTION_PROOF))) {
            List<TopicPartition> partitions = List.copyOf(partitions(Set.of(TopicCatalogue.ATTRIBUTION_PROOF.name())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!waiting.isEmpty()) {
                for (ConsumerRecord<String, Proof> record : consumer.poll(POLL)) {
                    seen++;
                    handledBy(record.value(), sequence, waiting);
                }
                progress.count(desks - waiting.size(), desks, "desks");
                patience.look(seen + committed());
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while waiting for the desks");
                }
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private static void handledBy(Proof proof, long sequence, Set<Integer> waiting) {
        if (proof.getTickSequence() == sequence
                && proof.getProof().equals(TICK_HANDLED)
                && proof.getScope().equals(DESK)
                && proof.getPartition() != null) {
            waiting.remove(proof.getPartition());
        }
    }

    /** Grows while the engine works, also where a single tick keeps a desk busy for long. */
    private long committed() throws InterruptedException {
        return offsets().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() throws InterruptedException {
        return get(admin.listConsumerGroupOffsets(engine.groupId()).partitionsToOffsetAndMetadata());
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private Map<TopicPartition, Long> ends(Set<String> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(topics).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Set<TopicPartition> partitions(Set<String> topics) throws InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
        }
        return partitions;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the broker did not answer", failed);
        }
    }
}
