package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.connection.TopicReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * How far a group is behind the ends that some topics had at one moment.
 *
 * <p>Topics that are written in transactions end with marks that no reader is given, and a group that has nothing to read
 * commits nothing. So a small gap is looked into: when no record stands in it, it is none. Where whoever asks may see how long a topic is
 * and not read it, as finance, a gap stands until the group commits past it.
 */
public final class Lag implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOOKS = 10;
    private static final long SMALL = 1_000;

    private final Offsets offsets;
    private final Consumer<byte[], byte[]> consumer;

    public Lag(Connection connection) {
        this.offsets = new Offsets(connection);
        this.consumer = TopicReader.consumer(connection);
    }

    /** The ends of topics now. */
    public Map<TopicPartition, Long> ends(Set<String> topics) throws InterruptedException {
        return offsets.ends(offsets.partitions(topics));
    }

    /** By partition, how many records the group has yet to read until those ends; only those with any. */
    public Map<TopicPartition, Long> behind(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(group);
        Map<TopicPartition, Long> behind = new HashMap<>();
        Map<TopicPartition, Long> small = new HashMap<>();
        ends.forEach((partition, end) -> {
            long at = committed.getOrDefault(partition, 0L);
            if (at < end) {
                behind.put(partition, end - at);
                if (end - at <= SMALL) {
                    small.put(partition, at);
                }
            }
        });
        if (small.size() == behind.size() && !small.isEmpty()) {
            behind.keySet().removeAll(withoutRecords(small, ends));
        }
        return behind;
    }

    /** Anything that grows while the group works. */
    public long committed(String group) throws InterruptedException {
        return offsets.committed(group).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void close() {
        offsets.close();
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    /** The partitions that can be read to their end, with nothing found. Those with an open transaction cannot. */
    private Collection<TopicPartition> withoutRecords(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> readable = new HashMap<>(from);
        while (!readable.isEmpty()) {
            try {
                return lookedInto(readable, ends);
            } catch (TopicAuthorizationException mayNotRead) {
                if (!readable.keySet()
                        .removeIf(partition -> mayNotRead.unauthorizedTopics().contains(partition.topic()))) {
                    throw mayNotRead;
                }
            }
        }
        return Set.of();
    }

    private Collection<TopicPartition> lookedInto(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> left = new HashMap<>(from);
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        for (int look = 0; look < LOOKS; look++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                left.remove(new TopicPartition(record.topic(), record.partition()));
            }
            if (left.keySet().stream()
                    .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                break;
            }
        }
        left.keySet().removeIf(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
        return left.keySet();
    }
}
