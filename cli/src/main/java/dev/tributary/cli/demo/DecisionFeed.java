package dev.tributary.cli.demo;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;

/** Follows the topics of decisions, as any consumer of them would. */
final class DecisionFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Decisions decisions;
    private final Offsets offsets;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<ArrRecord> deals;
    private final Deserializer<RegistrationStatus> registrations;
    private final Deserializer<ConflictCase> cases;
    private final Set<TopicPartition> partitions;

    DecisionFeed(Connection connection, Decisions decisions) throws InterruptedException {
        this.decisions = decisions;
        RecordSerdes serdes = connection.serdes();
        this.deals = serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_ARR_RECORD);
        this.registrations = serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS);
        this.cases = serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE);
        this.offsets = new Offsets(connection);
        this.consumer = TopicReader.consumer(connection);
        this.partitions = offsets.partitions(List.of(
                TopicCatalogue.ATTRIBUTION_ARR_RECORD.name(),
                TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS.name(),
                TopicCatalogue.ATTRIBUTION_CONFLICT_CASE.name()));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Returns when everything is read that the topics hold now, also what a transaction holds whose end is not marked yet.
     * While the brokers are away it waits.
     */
    void catchUp() throws InterruptedException {
        Map<TopicPartition, Long> ends = Map.of();
        while (ends.isEmpty() || ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue()))) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading decisions");
            }
            try {
                if (ends.isEmpty()) {
                    ends = offsets.ends(partitions);
                }
                consumer.poll(POLL).forEach(this::take);
            } catch (RetriableException away) {
                // Whoever runs the brokers starts them again; the next look goes on where this one was.
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    @Override
    public void close() {
        offsets.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        deals.close();
        registrations.close();
        cases.close();
    }

    private boolean isBefore(TopicPartition partition, long end) {
        try {
            return consumer.position(partition) < end;
        } catch (RetriableException away) {
            return true;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (is(TopicCatalogue.ATTRIBUTION_ARR_RECORD, topic)) {
            decisions.take(deals.deserialize(topic, record.value()));
        } else if (is(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, topic)) {
            decisions.take(registrations.deserialize(topic, record.value()));
        } else {
            decisions.take(cases.deserialize(topic, record.value()));
        }
    }

    private static boolean is(Topic<?, ?> topic, String name) {
        return topic.name().equals(name);
    }
}
