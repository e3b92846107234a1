package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.ProgramEvent;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.program.WireRecords;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sends a program's records without keeping them. Those that an earlier run sent are left out: the order within a partition is
 * that of the program, so what stands in a partition is the program's beginning there.
 */
final class Feeder {

    private static final int LINGER_MS = 20;

    private final Installation installation;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> present;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile Instant last = Instant.EPOCH;

    Feeder(Installation installation) throws InterruptedException {
        this.installation = installation;
        Set<String> topics = new HashSet<>();
        TopicCatalogue.all().forEach(topic -> topics.add(topic.name()));
        Set<TopicPartition> all = installation.partitionsOf(topics);
        all.forEach(partition -> partitions.merge(partition.topic(), 1, Integer::sum));
        this.present = installation.ends(all);
    }

    /** Sends in a thread of its own. */
    Thread start(Iterator<ProgramEvent> program, WireRecords wire) {
        Thread thread = new Thread(() -> sendOrNote(program, wire), "feeder");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void sendOrNote(Iterator<ProgramEvent> program, WireRecords wire) {
        try {
            send(program, wire);
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    /** Returns when the broker has all of them, or one has failed. */
    void send(Iterator<ProgramEvent> program, WireRecords wire) {
        try (Producer<String, byte[]> producer = installation.producer(LINGER_MS)) {
            while (program.hasNext() && failure.get() == null) {
                ProgramEvent event = program.next();
                last = event.recordedAt();
                if (isPresent(event)) {
                    skipped.incrementAndGet();
                } else {
                    send(wire.of(event, "load-" + sent.incrementAndGet()), producer);
                }
            }
        }
    }

    private boolean isPresent(ProgramEvent event) {
        String topic = event.topic().name();
        int partition = BuiltInPartitioner.partitionForKey(
                event.key().getBytes(StandardCharsets.UTF_8), partitions.getOrDefault(topic, 1));
        TopicPartition at = new TopicPartition(topic, partition);
        long left = present.getOrDefault(at, 0L);
        present.put(at, Math.max(0, left - 1));
        return left > 0;
    }

    private void send(WireRecord record, Producer<String, byte[]> producer) {
        // The callback keeps a failure; the future would tell the same, one wait per record.
        Future<RecordMetadata> unused = producer.send(record.toSend(), (metadata, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    long sent() {
        return sent.get();
    }

    long skipped() {
        return skipped.get();
    }

    /** The time of the program's newest record so far. */
    Instant last() {
        return last;
    }

    void throwIfFailed() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("a record could not be sent", failed);
        }
    }
}
