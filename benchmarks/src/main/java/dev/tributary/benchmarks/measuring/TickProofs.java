package dev.tributary.benchmarks.measuring;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Proof;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Sees when every desk has handled a tick. That the tick was read, and its offset committed, says nothing: a tick is decided
 * in slices, each committed by itself.
 */
final class TickProofs implements AutoCloseable {

    private static final String TICK_HANDLED = "tick_handled";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(3);

    private final Installation installation;
    private final Set<TopicPartition> written;
    private final RecordSerdes serdes;
    private final Consumer<String, Proof> consumer;

    /** Proofs that stand already are of ticks before. */
    TickProofs(Installation installation, Set<String> written) throws InterruptedException {
        this.installation = installation;
        this.written = installation.partitionsOf(written);
        this.serdes = RecordSerdes.create(installation.registry());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        installation.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_PROOF));
        Set<TopicPartition> proofs = installation.partitionsOf(Set.of(TopicCatalogue.ATTRIBUTION_PROOF.name()));
        consumer.assign(proofs);
        consumer.seekToEnd(proofs);
        proofs.forEach(consumer::position);
    }

    /** What happens between two looks. */
    interface Observer {
        void looked() throws IOException;
    }

    /** @throws IOException when nothing was written for three minutes, or whoever observes says so */
    void await(Observer observer) throws IOException, InterruptedException {
        Set<Integer> desks = new HashSet<>();
        long before = -1;
        long movedAt = System.nanoTime();
        while (desks.size() < installation.partitions()) {
            for (ConsumerRecord<String, Proof> record : consumer.poll(POLL)) {
                if (record.value().getProof().equals(TICK_HANDLED)) {
                    desks.add(record.value().getPartition());
                }
            }
            long moved = installation.ends(written).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (moved != before) {
                before = moved;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > WITHOUT_PROGRESS.toNanos()) {
                throw new IOException("nothing was decided for " + WITHOUT_PROGRESS.toMinutes() + " minutes");
            }
            observer.looked();
        }
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
