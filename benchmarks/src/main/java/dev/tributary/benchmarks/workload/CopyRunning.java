package dev.tributary.benchmarks.workload;

import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes in, the same bytes out, on one thread: positions and output are committed together, as exactly-once asks. */
final class CopyRunning implements Running {

    private static final Logger LOG = LoggerFactory.getLogger(CopyRunning.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int EXIT_FAILED = 1;

    /** What Kafka Streams sets for its producers. */
    private static final int LINGER_MS = 100;

    private final AttributionSettings settings;
    private final Thread thread = new Thread(this::run, "copy");
    private volatile boolean ready;
    private volatile boolean held;
    private volatile boolean ended;

    CopyRunning(WorkloadSettings settings) {
        this.settings = settings.attribution();
        thread.start();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            consumer.subscribe(Workload.program().stream().map(Topic::name).toList());
            producer.initTransactions();
            copy(consumer, producer);
        } catch (RuntimeException failed) {
            LOG.error("the copy failed", failed);
            // Whoever measures sees the end of the process, and the log says why.
            Runtime.getRuntime().halt(EXIT_FAILED);
        }
    }

    private void copy(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        long committed = System.nanoTime();
        boolean paused = false;
        while (!ended) {
            if (held != paused) {
                paused = held;
                if (paused) {
                    consumer.pause(consumer.assignment());
                } else {
                    consumer.resume(consumer.assignment());
                }
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (positions.isEmpty()) {
                    producer.beginTransaction();
                }
                // The commit fails when a send did, so nobody needs to ask each of them.
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                        Workload.OUTPUT_TOPIC,
                        null,
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
                positions.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
            ready = ready || !consumer.assignment().isEmpty();
            if (!positions.isEmpty()
                    && System.nanoTime() - committed
                            >= settings.commitInterval().toNanos()) {
                producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
                producer.commitTransaction();
                positions.clear();
                committed = System.nanoTime();
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        settings.applicationId(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1_000,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        settings.applicationId(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MS,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void letGo() {
        held = false;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
