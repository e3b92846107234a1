package dev.tributary.cli.exporting;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output topics as they stand: committed records only, from the beginning to the ends that the topics had
 * when reading began. Joins no consumer group, so it disturbs nobody and leaves nothing behind.
 */
public final class ResultReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final RecordSerdes serdes;

    public ResultReader(String bootstrapServers, RecordSerdes serdes) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = serdes;
    }

    /** @param finalTick sequence of the tick whose proofs are asked for; null: the newest there is */
    public Results read(@Nullable Long finalTick) {
        try (Consumer<String, byte[]> consumer = consumer(bootstrapServers, new ByteArrayDeserializer())) {
            return new Results(
                    newest(consumer, TopicCatalogue.ATTRIBUTION_ARR_RECORD),
                    newest(consumer, TopicCatalogue.ATTRIBUTION_TRACE),
                    newest(consumer, TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS),
                    newest(consumer, TopicCatalogue.ATTRIBUTION_CONFLICT_CASE),
                    all(consumer, TopicCatalogue.ATTRIBUTION_REJECTED),
                    ofTick(all(consumer, TopicCatalogue.ATTRIBUTION_PROOF), finalTick));
        }
    }

    private static List<Proof> ofTick(List<Proof> all, @Nullable Long finalTick) {
        long tick = finalTick != null
                ? finalTick
                : all.stream().mapToLong(Proof::getTickSequence).max().orElse(0);
        Map<String, Proof> ofTick = new LinkedHashMap<>();
        for (Proof proof : all) {
            if (proof.getTickSequence() == tick) {
                ofTick.put(proof.getProof() + "\0" + proof.getScope() + "\0" + proof.getPartition(), proof);
            }
        }
        return List.copyOf(ofTick.values());
    }

    private <V> Collection<V> newest(Consumer<String, byte[]> consumer, Topic<String, V> topic) {
        Map<String, byte[]> newest = new HashMap<>();
        read(consumer, topic, (key, value) -> {
            if (value == null) {
                newest.remove(key);
            } else {
                newest.put(key, value);
            }
        });
        // Read to records only now: of a deal that was decided at twenty ticks, nineteen are never looked at.
        return decoded(newest.values(), topic);
    }

    private <V> List<V> all(Consumer<String, byte[]> consumer, Topic<String, V> topic) {
        List<byte[]> all = new ArrayList<>();
        read(consumer, topic, (key, value) -> {
            if (value != null) {
                all.add(value);
            }
        });
        return decoded(all, topic);
    }

    private <V> List<V> decoded(Collection<byte[]> values, Topic<String, V> topic) {
        List<V> decoded = new ArrayList<>(values.size());
        try (Deserializer<V> deserializer = serdes.valueDeserializer(topic)) {
            values.forEach(value -> decoded.add(deserializer.deserialize(topic.name(), value)));
        }
        return decoded;
    }

    private static void read(
            Consumer<String, byte[]> consumer, Topic<?, ?> topic, BiConsumer<String, byte @Nullable []> action) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    action.accept(record.key(), record.value());
                }
            }
        }
    }

    /** A consumer of committed records that belongs to no group. */
    public static <V> Consumer<String, V> consumer(String bootstrapServers, Deserializer<V> values) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new StringDeserializer(),
                values);
    }
}
