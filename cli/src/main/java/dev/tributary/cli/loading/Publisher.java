package dev.tributary.cli.loading;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
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
 * the order within a partition is the order of the calls.
 *
 * <p>A send that fails fails the next call or {@link #flush}; nothing is lost silently.
 */
final class Publisher implements AutoCloseable {
    private static final int LINGER_MS = 20;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    private final Connection connection;
    private final Producer<String, byte[]> producer;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Publisher(Connection connection) {
        this.connection = connection;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        connection.bootstrapServers(),
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        BUFFER_BYTES,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "tributary-load"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * @param partition null: by the key
     * @param source where it stood, as {@code file:line}; null: not from a file
     */
    <V> void send(
            Topic<String, V> topic,
            @Nullable Integer partition,
            String key,
            V value,
            Instant recordedAt,
            String correlationId,
            @Nullable String source) {
        throwIfFailed();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.name(),
                partition,
                recordedAt.toEpochMilli(),
                key,
                serializer(topic).serialize(topic.name(), value));
        Headers.set(record.headers(), Headers.CORRELATION_ID, correlationId);
        if (source != null) {
            Headers.set(record.headers(), Headers.SOURCE, source);
        }
        // The callback keeps a failure for the next call; the future would tell the same, one wait per record.
        Future<RecordMetadata> unused = producer.send(record, (metadata, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    int partitions(Topic<?, ?> topic) {
        return producer.partitionsFor(topic.name()).size();
    }

    /** Returns when everything sent is stored. */
    void flush() {
        producer.flush();
        throwIfFailed();
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("unchecked")
    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(
                topic.name(), name -> connection.serdes().valueSerializer(topic));
    }

    private void throwIfFailed() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("a record could not be published", failed);
        }
    }
}
