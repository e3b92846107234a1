package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records of any topic, each with its own time as the timestamp. The order within a partition is the order of the
 * calls, and nothing is doubled or lost silently, also over a restart of the brokers.
 *
 * <p>What is sent waits for the next transaction, a fraction of a second, or {@link #flush}. While the brokers are away both
 * keep trying for as long as the connection allows, and throw then.
 */
final class Publisher implements AutoCloseable {
    private static final int MOST_RECORDS = 5_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMillis(200);

    private static final int BATCH_BYTES = 128 * 1024;
    private static final Duration ONE_TRY = Duration.ofSeconds(10);

    private final Connection connection;
    private final Transactions transactions;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private final DeliveryWatch deliveries;
    private final List<ProducerRecord<String, byte[]>> waiting = new ArrayList<>();
    private long waitingBytes;
    private long waitingSince;

    /** @param as whose transactions they are, where brokers ask who somebody is */
    Publisher(Connection connection, Principal as, Progress progress) {
        this.connection = connection;
        Map<String, Object> settings = connection.client(Map.of(
                // Of its own, so that two loads at once do not end each other's transactions.
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                as.accountName() + "-" + UUID.randomUUID(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                ONE_TRY.toMillis(),
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                4 * MOST_BYTES,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.CLIENT_ID_CONFIG,
                "tributary-load"));
        this.transactions = new Transactions(
                () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                connection.patience());
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
        byte[] bytes = serializer(topic).serialize(topic.name(), value);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), partition, recordedAt.toEpochMilli(), key, bytes);
        headers.forEach((name, text) -> {
            if (text != null) {
                Headers.set(record.headers(), name, text);
            }
        });
        if (waiting.isEmpty()) {
            waitingSince = System.nanoTime();
        }
        waiting.add(record);
        waitingBytes += bytes.length;
        deliveries.sent();
        if (waiting.size() >= MOST_RECORDS
                || waitingBytes >= MOST_BYTES
                || System.nanoTime() - waitingSince >= LONGEST.toNanos()) {
            flush();
        }
    }

    int partitions(Topic<?, ?> topic) {
        return transactions.partitions(topic.name());
    }

    /** How many records the brokers have. */
    long stored() {
        return deliveries.count();
    }

    /** Returns when everything sent is stored. */
    void flush() {
        if (!waiting.isEmpty()) {
            transactions.write(waiting);
            deliveries.stored(waiting.size());
            waiting.clear();
            waitingBytes = 0;
        }
    }

    /** Does not wait for brokers that are away. */
    @Override
    public void close() {
        deliveries.close();
        transactions.close();
    }

    @SuppressWarnings("unchecked")
    private <V> Serializer<V> serializer(Topic<String, V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(
                topic.name(), name -> connection.serdes().valueSerializer(topic));
    }
}
