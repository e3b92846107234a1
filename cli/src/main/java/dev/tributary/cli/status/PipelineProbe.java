package dev.tributary.cli.status;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.deadletters.DeadLetter;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Asks the brokers how far an installation has come. Every question has its limit, so that nobody waits for long. */
final class PipelineProbe implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READING = Duration.ofSeconds(10);

    /** Behind the last record of a partition may stand markers of transactions, which nobody is given. */
    private static final int LAST_OFFSETS = 20;

    private final Connection connection;
    private final Offsets offsets;

    private PipelineProbe(Connection connection) {
        this.connection = connection;
        this.offsets = new Offsets(connection);
    }

    static PipelineProbe of(ConnectionFile file) {
        return new PipelineProbe(Connection.toLookAt(file));
    }

    Health brokers() throws InterruptedException {
        try {
            offsets.topics();
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
        offsets.close();
        connection.close();
    }

    private long lag(String group) throws InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(group);
        return offsets.ends(committed.keySet()).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** A tick goes to every partition of the clock, so the first has them all. */
    private Optional<ClockTick> newestTick() throws InterruptedException {
        String topic = TopicCatalogue.PROGRAM_CLOCK.name();
        TopicPartition first = new TopicPartition(topic, 0);
        Map<TopicPartition, Long> end = offsets.ends(Set.of(first));
        Deserializer<ClockTick> ticks = connection.serdes().valueDeserializer(TopicCatalogue.PROGRAM_CLOCK);
        List<byte[]> last = new ArrayList<>();
        read(
                Map.of(first, Math.max(0, end.getOrDefault(first, 0L) - LAST_OFFSETS)),
                end,
                record -> last.add(record.value()));
        return last.isEmpty() ? Optional.empty() : Optional.of(ticks.deserialize(topic, last.get(last.size() - 1)));
    }

    /** By reading them, since offsets also count markers of transactions, and the topic holds marks of replays. */
    private int deadLetters() throws InterruptedException {
        Set<TopicPartition> partitions = offsets.partitions(Set.of(TopicCatalogue.ATTRIBUTION_DEAD_LETTER.name()));
        int[] count = {0};
        read(offsets.beginnings(partitions), offsets.ends(partitions), record -> {
            count[0] += DeadLetter.of(record).isPresent() ? 1 : 0;
            return count[0] < PipelineStatus.MOST_COUNTED;
        });
        return count[0];
    }

    /** @param goOn takes a record, and says whether it wants another */
    private void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
        try (Consumer<byte[], byte[]> consumer = TopicReader.consumer(connection)) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long deadline = System.nanoTime() + READING.toNanos();
            boolean enough = false;
            while (!enough
                    && System.nanoTime() < deadline
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    enough |= !goOn.test(record);
                }
            }
        }
    }
}
