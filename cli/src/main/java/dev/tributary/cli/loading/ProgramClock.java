package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The ticks that an installation has had, as its clock's topic tells them: later ones continue their numbers and never go
 * back in time.
 *
 * @param ticks by partition, those after the newest tick that every partition has, by their numbers
 * @param newest the newest on any partition; null: there was none yet
 */
record ProgramClock(
        List<NavigableMap<Long, ClockTick>> ticks,
        @Nullable ClockTick newest) {

    static ProgramClock read(Connection connection, Progress progress) throws IOException, InterruptedException {
        List<NavigableMap<Long, ClockTick>> ticks;
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<ClockTick> deserializer =
                        connection.serdes().valueDeserializer(TopicCatalogue.PROGRAM_CLOCK)) {
            List<TopicPartition> partitions = reader.partitions(TopicCatalogue.PROGRAM_CLOCK);
            ticks = partitions.stream()
                    .<NavigableMap<Long, ClockTick>>map(partition -> new TreeMap<>())
                    .toList();
            reader.read(TopicCatalogue.PROGRAM_CLOCK, record -> {
                ClockTick tick = deserializer.deserialize(record.topic(), record.value());
                ticks.get(record.partition()).put(tick.getSequence(), tick);
            });
        }
        ClockTick newest = ticks.stream()
                .filter(partition -> !partition.isEmpty())
                .map(partition -> partition.lastEntry().getValue())
                .max(Comparator.comparingLong(ClockTick::getSequence))
                .orElse(null);
        long everywhere = ticks.stream()
                .mapToLong(partition -> partition.isEmpty() ? -1 : partition.lastKey())
                .min()
                .orElse(-1);
        ticks.forEach(partition -> partition.headMap(everywhere, true).clear());
        return new ProgramClock(ticks, newest);
    }

    @Nullable
    Instant at() {
        return newest == null ? null : newest.getAt();
    }

    long nextSequence() {
        return newest == null ? 0 : newest.getSequence() + 1;
    }

    /**
     * The ticks that some partition has and this one has not, oldest first: a load that was killed while it ticked has left
     * them out. A desk handles a tick when it has come through every partition, so they are sent before new ones.
     */
    List<ClockTick> missingFrom(int partition) {
        NavigableMap<Long, ClockTick> all = new TreeMap<>();
        ticks.forEach(all::putAll);
        all.keySet().removeAll(ticks.get(partition).keySet());
        return List.copyOf(all.values());
    }
}
