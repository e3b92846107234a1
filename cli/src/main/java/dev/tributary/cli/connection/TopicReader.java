package dev.tributary.cli.connection;

import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads topics as they stand: committed records only, up to the ends that the topics had when reading began. Joins no
 * consumer group, so it disturbs nobody and leaves nothing behind.
 *
 * <p>While the brokers are away it waits, for as long as the connection allows, and says so.
 */
public final class TopicReader implements TopicFeed, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);
    private static final int MOST_RECORDS = 5_000;
    private static final int ANSWER_MS = 10_000;

    private final Connection connection;
    private final Progress progress;
    private final Consumer<byte[], byte[]> consumer;
    private final Offsets offsets;

    public TopicReader(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.consumer = consumer(connection);
        this.offsets = new Offsets(connection);
    }

    /** A consumer of committed records that belongs to no group. */
    public static Consumer<byte[], byte[]> consumer(Connection connection) {
        return new KafkaConsumer<>(
                connection.client(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MS,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_RECORDS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public List<TopicPartition> partitions(Topic<?, ?> topic) throws InterruptedException {
        return patiently(() -> consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    @Override
    public void read(Topic<?, ?> topic, Sink sink) throws IOException, InterruptedException {
        read(partitions(topic), sink);
    }

    /** Only the partition in which the key's records stand is read. */
    @Override
    public void readKey(Topic<String, ?> topic, String key, Sink sink) throws IOException, InterruptedException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        // As every producer of ours chooses it: by the murmur hash of the key's bytes.
        int partition =
                Utils.toPositive(Utils.murmur2(wanted)) % partitions(topic).size();
        read(List.of(new TopicPartition(topic.name(), partition)), record -> {
            if (Arrays.equals(record.key(), wanted)) {
                sink.take(record);
            }
        });
    }

    /** Everything that stands in some partitions. */
    public void read(Collection<TopicPartition> partitions, Sink sink) throws IOException, InterruptedException {
        read(patiently(() -> consumer.beginningOffsets(partitions)), sink);
    }

    @Override
    public void read(Map<TopicPartition, Long> from, Sink sink) throws IOException, InterruptedException {
        Collection<TopicPartition> partitions = from.keySet();
        // The ends of the log, not of what this consumer may read so far: the end of a transaction that is committed
        // already may
        // still be on its way to some of the partitions.
        Map<TopicPartition, Long> ends = patiently(() -> offsets.ends(partitions));
        consumer.assign(partitions);
        from.forEach(consumer::seek);
        long total = ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - from.getOrDefault(end.getKey(), 0L)))
                .sum();
        Standstill standstill = new Standstill();
        Map<TopicPartition, Long> positions = new HashMap<>(from);
        while (ends.entrySet().stream().anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    sink.take(record);
                }
            }
            for (TopicPartition partition : partitions) {
                positions.put(partition, patiently(() -> consumer.position(partition)));
            }
            long done = positions.entrySet().stream()
                    .mapToLong(at -> Math.min(at.getValue(), ends.getOrDefault(at.getKey(), 0L))
                            - from.getOrDefault(at.getKey(), 0L))
                    .sum();
            progress.count(done, total, "records");
            standstill.look(done);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading");
            }
        }
    }

    /** One record; empty when it is not there any more. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset)
            throws InterruptedException {
        Map<TopicPartition, Long> beginnings = patiently(() -> consumer.beginningOffsets(Set.of(partition)));
        Map<TopicPartition, Long> ends = patiently(() -> consumer.endOffsets(Set.of(partition)));
        if (offset < beginnings.getOrDefault(partition, 0L) || offset >= ends.getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
        consumer.assign(Set.of(partition));
        consumer.seek(partition, offset);
        Standstill standstill = new Standstill();
        while (patiently(() -> consumer.position(partition)) == offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == offset) {
                    return Optional.of(record);
                }
            }
            standstill.look(offset);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading");
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        offsets.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    private <T> T patiently(Question<T> question) throws InterruptedException {
        Standstill standstill = new Standstill();
        while (true) {
            try {
                return question.ask();
            } catch (TimeoutException away) {
                standstill.look(-1);
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while reading");
                }
            }
        }
    }

    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** Notices that nothing comes any more. */
    private final class Standstill {
        private long seen = -1;
        private long movedAt = System.nanoTime();
        private boolean said;

        void look(long done) {
            if (done != seen) {
                seen = done;
                movedAt = System.nanoTime();
                said = false;
                return;
            }
            Duration standing = Duration.ofNanos(System.nanoTime() - movedAt);
            if (connection
                    .patience()
                    .filter(limit -> standing.compareTo(limit) > 0)
                    .isPresent()) {
                throw new KafkaException("nothing came from the brokers at " + connection.bootstrapServers() + " for "
                        + standing.toMinutes() + " minutes");
            }
            if (!said && standing.compareTo(WORTH_SAYING) > 0) {
                said = true;
                progress.say("waiting for the brokers at " + connection.bootstrapServers() + ": they do not answer");
            }
        }
    }
}
