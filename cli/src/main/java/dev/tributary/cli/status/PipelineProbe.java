package dev.tributary.cli.status;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Asks the brokers how far an installation has come. Every question has its limit, so that nobody waits for long. */
final class PipelineProbe implements AutoCloseable {

    private static final int PATIENCE_MS = 5_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READING = Duration.ofSeconds(10);

    /** Behind the last record of a partition may stand markers of transactions, which nobody is given. */
    private static final int LAST_OFFSETS = 20;

    private final ConnectionFile connection;
    private final Admin admin;

    PipelineProbe(ConnectionFile connection) {
        this.connection = connection;
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        this.admin = Admin.create(settings);
    }

    Health brokers() throws InterruptedException {
        try {
            get(admin.describeCluster().nodes());
            return Health.READY;
        } catch (KafkaException unreachable) {
            return Health.not("does not answer");
        }
    }

    /**
     * How far it is now.
     *
     * @param group of the application
     * @throws KafkaException when the brokers or the registry do not answer in time, or the topics are not there
     */
    PipelineStatus look(String group) throws InterruptedException {
        Optional<ClockTick> tick = newestTick();
        return new PipelineStatus(
                lag(group),
                tick.map(ClockTick::getSequence).orElse(null),
                tick.map(ClockTick::getAt).orElse(null),
                deadLetters());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private long lag(String group) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> asked = committed.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        ListOffsetsOptions committedOnly = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return get(admin.listOffsets(asked, committedOnly).all()).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata at = committed.get(end.getKey());
                    return Math.max(0, end.getValue().offset() - (at == null ? 0 : at.offset()));
                })
                .sum();
    }

    /** A tick goes to every partition of the clock, so the first has them all. */
    private Optional<ClockTick> newestTick() {
        TopicPartition first = new TopicPartition(TopicCatalogue.PROGRAM_CLOCK.name(), 0);
        Map<String, Object> impatient = new HashMap<>(connection.registrySettings());
        impatient.put(RegistrySettings.READER_PATIENCE, Integer.toString(PATIENCE_MS));
        try (RecordSerdes serdes = RecordSerdes.create(impatient);
                Consumer<String, ClockTick> consumer =
                        consumer(new StringDeserializer(), serdes.valueDeserializer(TopicCatalogue.PROGRAM_CLOCK))) {
            consumer.assign(Set.of(first));
            long end = consumer.endOffsets(Set.of(first)).getOrDefault(first, 0L);
            consumer.seek(first, Math.max(0, end - LAST_OFFSETS));
            Optional<ClockTick> newest = Optional.empty();
            long deadline = System.nanoTime() + READING.toNanos();
            while (consumer.position(first) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, ClockTick> record : consumer.poll(POLL)) {
                    newest = Optional.of(record.value());
                }
            }
            return newest;
        }
    }

    /** By reading them, since offsets also count markers of transactions. */
    private int deadLetters() throws InterruptedException {
        Topic<byte[], byte[]> topic = TopicCatalogue.ATTRIBUTION_DEAD_LETTER;
        List<TopicPartition> partitions =
                get(admin.describeTopics(Set.of(topic.name())).allTopicNames()).values().stream()
                        .flatMap(described -> described.partitions().stream())
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .toList();
        try (Consumer<byte[], byte[]> consumer = consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int count = 0;
            long deadline = System.nanoTime() + READING.toNanos();
            while (count < PipelineStatus.MOST_COUNTED
                    && System.nanoTime() < deadline
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(POLL).count();
            }
            return count;
        }
    }

    private <K, V> Consumer<K, V> consumer(Deserializer<K> keys, Deserializer<V> values) {
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, keys, values);
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the brokers' answer could not be read", failed);
        }
    }
}
