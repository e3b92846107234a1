package dev.tributary.cli.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Where topics begin and end and how far a group has come. Every question throws a {@link
 * org.apache.kafka.common.errors.RetriableException} when the brokers do not answer within seconds: ask again.
 */
public final class Offsets implements AutoCloseable {
    private static final int REQUEST_MS = 5_000;
    private static final int ANSWER_MS = 10_000;

    private final Admin admin;

    public Offsets(Connection connection) {
        this.admin = Admin.create(connection.client(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MS)));
    }

    /** One past the last record, or past the mark at the end of a transaction. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec::latest);
    }

    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec::earliest);
    }

    /** Where the group goes on reading; what it never committed is absent. */
    public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        try {
            get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (Objects.nonNull(offset)) {
                            committed.put(partition, offset.offset());
                        }
                    });
        } catch (GroupIdNotFoundException never) {
            // Nobody of this group has ever read: it stands before the first record everywhere.
            return committed;
        }
        return committed;
    }

    public Set<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
        }
        return partitions;
    }

    /** The names of all topics of the brokers. */
    public Set<String> topics() throws InterruptedException {
        return get(admin.listTopics().names());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, Supplier<OffsetSpec> which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which.get()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the brokers did not answer", failed);
        }
    }
}
