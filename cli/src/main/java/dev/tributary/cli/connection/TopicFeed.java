package dev.tributary.cli.connection;

import dev.tributary.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands on topics, record by record. */
public interface TopicFeed {

    /** Takes one record. */
    @FunctionalInterface
    interface Sink {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** Everything that stands on the topic; of each partition in its order. */
    void read(Topic<?, ?> topic, Sink sink) throws IOException, InterruptedException;

    /** Everything that stands in some partitions, each from an offset on. */
    void read(Map<TopicPartition, Long> from, Sink sink) throws IOException, InterruptedException;

    /** The records of one key, in their order. */
    default void readKey(Topic<String, ?> topic, String key, Sink sink) throws IOException, InterruptedException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        read(topic, record -> {
            if (Arrays.equals(record.key(), wanted)) {
                sink.take(record);
            }
        });
    }

    List<TopicPartition> partitions(Topic<?, ?> topic) throws InterruptedException;
}
