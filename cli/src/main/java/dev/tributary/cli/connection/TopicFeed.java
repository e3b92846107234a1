package dev.tributary.cli.connection;

import dev.tributary.schemas.Topic;
import java.io.IOException;
import java.util.List;
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

    List<TopicPartition> partitions(Topic<?, ?> topic) throws InterruptedException;
}
