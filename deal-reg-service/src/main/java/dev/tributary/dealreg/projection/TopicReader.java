package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.settings.ServiceSettings;
import dev.tributary.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of topics, from offsets that are kept elsewhere: it belongs to no group, and every instance of the
 * service reads all partitions.
 */
final class TopicReader implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int RECORDS = 2_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** @throws TopicsMissing while one of the topics is not there */
    TopicReader(ServiceSettings settings, List<? extends Topic<?, ?>> topics) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "deal-reg-service-projection");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER.toMillis()));
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            assign(topics);
        } catch (RuntimeException failed) {
            consumer.close();
            throw failed;
        }
    }

    private void assign(List<? extends Topic<?, ?>> topics) {
        List<String> missing = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name());
            if (found == null || found.isEmpty()) {
                missing.add(topic.name());
            } else {
                found.forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
            }
        }
        if (!missing.isEmpty()) {
            throw new TopicsMissing(missing);
        }
        consumer.assign(partitions);
    }

    Map<TopicPartition, Long> beginnings() {
        return consumer.beginningOffsets(partitions);
    }

    /** Reads on from there. */
    void seek(Map<TopicPartition, Long> offsets) {
        partitions.forEach(each -> consumer.seek(each, offsets.getOrDefault(each, 0L)));
    }

    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Where each of these partitions is read on. */
    Map<TopicPartition, Long> positions(Iterable<TopicPartition> of) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        of.forEach(each -> positions.put(each, consumer.position(each)));
        return positions;
    }

    /** Where each partition ends now, as far as it is committed. Asks the brokers. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** How many offsets, by topic, are between what was read and these ends. */
    Map<String, Long> behind(Map<TopicPartition, Long> ends) {
        Map<String, Long> lag = new HashMap<>();
        ends.forEach((partition, end) ->
                lag.merge(partition.topic(), Math.max(0, end - consumer.position(partition)), Long::sum));
        return lag;
    }

    /** From another thread: whatever it waits for ends. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** There is nothing to read from yet. */
    static final class TopicsMissing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TopicsMissing(List<String> missing) {
            super("the brokers have no topic " + String.join(", ", missing));
        }
    }
}
