package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records of any topic, each with its own time as the timestamp. Idempotent: a retry never doubles a record, and
 * the order within a partition is the order of the calls, also over a restart of the brokers.
 *
 * <p>A send that fails fails the next call or {@link #flush}; nothing is lost silently. While the brokers are away it keeps
 * trying for as long as the connection allows.
 */
final class Publisher implements AutoCloseable {
    private static final int LINGER_MS = 20;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Producer<String, byte[]> producer;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final DeliveryWatch deliveries;

    Publisher(Connection connection, Progress progress) {
        this.connection = connection;
        long patienceMs = connection.patience().map(Duration::toMillis).orElse((long) Integer.MAX_VALUE);
        this.producer = new KafkaProducer<>(
                connection.client(Map.of(
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) patienceMs,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        patienceMs,
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        BUFFER_BYTES,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "tributary-load")),
                new StringSerializer(),
                new ByteArraySerializer());
        this.deliveries = new DeliveryWatch(connection.bootstrapServers(), progress);
    }

    /** @param headers by name; a value that is null is left out */
    <V> void send(
            Topic<String, V> topic,
            @Nullable Integer partition,
            String key,
            V value,
            Instant recordedAt,
            Map<String, @Nullable String> headers) {
        throwIfFailed();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.name(),
                partition,
                recordedAt.toEpochMilli(),
                key,
                serializer(topic).serialize(topic.name(), value));
        headers.forEach((name, text) -> {
            if (text != null) {
                Headers.set(record.headers(), name, text);
            }
        });
        deliveries.sent();
        // The callback keeps a failure for the next call; the future would tell the same, one wait per record.
        Future<RecordMetadata> unused = producer.send(record, (metadata, failed) -> {
            if (failed == null) {
                deliveries.stored();
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    int partitions(Topic<?, ?> topic) {
        return producer.partitionsFor(topic.name()).size();
    }

    /** How many records the brokers have. */
    long stored() {
        return deliveries.count();
    }

    /** Returns when everything sent is stored. */
    void flush() {
        producer.flush();
        throwIfFailed();
    }

    /** Does not wait for brokers that are away. */
    @Override
    public void close() {
        deliveries.close();
        producer.close(CLOSE);
    }

    @SuppressWarnings("unchecked")
    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(
                topic.name(), name -> connection.serdes().valueSerializer(topic));
    }

    private void throwIfFailed() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("a record could not be published: " + failed.getMessage(), failed);
        }
    }
}
