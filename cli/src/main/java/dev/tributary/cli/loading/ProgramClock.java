package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
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
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<ClockTick> deserializer =
                        connection.serdes().valueDeserializer(TopicCatalogue.PROGRAM_CLOCK)) {
            List<List<ClockTick>> ticks = reader.partitions(TopicCatalogue.PROGRAM_CLOCK).stream()
                    .<List<ClockTick>>map(partition -> new ArrayList<>())
                    .toList();
            reader.read(
                    TopicCatalogue.PROGRAM_CLOCK,
                    record -> ticks.get(record.partition())
                            .add(deserializer.deserialize(record.topic(), record.value())));
            return of(ticks);
        }
    }

    /** @param ticks by partition, in the order in which they were sent */
    static ProgramClock of(List<List<ClockTick>> ticks) {
        ClockTick newest = ticks.stream()
                .flatMap(List::stream)
                .max(Comparator.comparingLong(ClockTick::getSequence))
                .orElse(null);
        long everywhere = ticks.stream()
                .mapToLong(partition -> partition.stream()
                        .mapToLong(ClockTick::getSequence)
                        .max()
                        .orElse(-1))
                .min()
                .orElse(-1);
        List<NavigableMap<Long, ClockTick>> later = new ArrayList<>();
        for (List<ClockTick> partition : ticks) {
            NavigableMap<Long, ClockTick> bySequence = new TreeMap<>();
            partition.forEach(tick -> bySequence.put(tick.getSequence(), tick));
            later.add(bySequence.tailMap(everywhere, false));
        }
        return new ProgramClock(later, newest);
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
