package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what stands on the CRM's topics from the beginning to where they ended at the start, a slice at a time. */
final class TopicScan implements AutoCloseable {
    private static final Duration SLICE = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    private TopicScan(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /** Of what is committed, by these settings and nobody's group. */
    static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * @param consumers makes one, which the scan closes
     * @throws CrmFailure retriable: the brokers do not answer, or do not let us
     */
    static TopicScan begin(Supplier<Consumer<String, byte[]>> consumers) throws CrmFailure {
        Consumer<String, byte[]> consumer = null;
        try {
            consumer = consumers.get();
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic<?, ?> topic : Outbox.topics()) {
                for (PartitionInfo each : consumer.partitionsFor(topic.name())) {
                    partitions.add(new TopicPartition(each.topic(), each.partition()));
                }
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TopicScan(consumer, consumer.endOffsets(partitions));
        } catch (KafkaException refused) {
            if (consumer != null) {
                consumer.close();
            }
            throw failed(refused);
        }
    }

    private static CrmFailure failed(KafkaException refused) {
        return CrmFailure.retriable(
                "the topics cannot be read for a sweep; see " + SourceSettings.SWEEP_CONSUMER + "*", refused);
    }

    /**
     * @param action takes each record that a connector made of a row, with which row that was
     * @return whether all was read
     */
    boolean read(BiConsumer<RowName, ConsumerRecord<String, byte[]>> action) throws CrmFailure {
        try {
            return readSlice(action);
        } catch (KafkaException refused) {
            throw failed(refused);
        }
    }

    private boolean readSlice(BiConsumer<RowName, ConsumerRecord<String, byte[]>> action) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(SLICE)) {
            if (record.key() != null && record.value() != null) {
                Headers.get(record.headers(), Headers.SOURCE)
                        .flatMap(RowName::parse)
                        .ifPresent(row -> action.accept(row, record));
            }
        }
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
