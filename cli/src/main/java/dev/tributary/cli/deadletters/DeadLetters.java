package dev.tributary.cli.deadletters;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The dead-letter topic of an installation. It holds dead letters and, behind them, the marks of their replays: records
 * without key and value whose header {@value #REPLAYED} names the letter.
 */
public final class DeadLetters implements AutoCloseable {
    static final String REPLAYED = "tributary-replayed";

    private final TopicReader reader;

    /** Takes one after the other. */
    @FunctionalInterface
    public interface Sink {
        void take(DeadLetter letter) throws IOException;
    }

    public DeadLetters(Connection connection, Progress progress) {
        this.reader = new TopicReader(connection, progress);
    }

    /** How often each letter was put back. */
    public Map<Position, Integer> replays() throws IOException, InterruptedException {
        Map<Position, Integer> replays = new TreeMap<>();
        reader.read(
                TopicCatalogue.ATTRIBUTION_DEAD_LETTER,
                record -> Headers.get(record.headers(), REPLAYED)
                        .flatMap(Position::parse)
                        .ifPresent(position -> replays.merge(position, 1, Integer::sum)));
        return replays;
    }

    /** Every letter that the topic still keeps, by partition and offset. */
    public void each(Sink sink) throws IOException, InterruptedException {
        Set<TopicPartition> partitions = new TreeSet<>(
                java.util.Comparator.comparingInt(TopicPartition::partition));
        partitions.addAll(reader.partitions(TopicCatalogue.ATTRIBUTION_DEAD_LETTER));
        for (TopicPartition partition : partitions) {
            reader.read(Set.of(partition), record -> {
                Optional<DeadLetter> letter = DeadLetter.of(record);
                if (letter.isPresent()) {
                    sink.take(letter.get());
                }
            });
        }
    }

    /** Empty: there is none, or not any more. */
    public Optional<DeadLetter> at(Position position) throws InterruptedException {
        boolean exists = reader.partitions(TopicCatalogue.ATTRIBUTION_DEAD_LETTER).stream()
                .anyMatch(partition -> partition.partition() == position.partition());
        return exists
                ? reader.at(partition(position), position.offset()).flatMap(DeadLetter::of)
                : Optional.empty();
    }

    /** The record that failed, where it still stands: with its own timestamp, which a letter has lost. */
    Optional<ConsumerRecord<byte[], byte[]>> original(DeadLetter letter) throws InterruptedException {
        DeadLetter.Origin origin = letter.origin();
        return reader.at(new TopicPartition(origin.topic(), origin.partition()), origin.offset());
    }

    static TopicPartition partition(Position position) {
        return new TopicPartition(TopicCatalogue.ATTRIBUTION_DEAD_LETTER.name(), position.partition());
    }

    @Override
    public void close() {
        reader.close();
    }
}
