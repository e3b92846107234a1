package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What a stage is given where no Kafka Streams runs: stores that begin empty, and somebody who hears what it tells. */
final class ReplayContext implements ProcessorContext<String, Object>, AutoCloseable {

    private final int partition;
    private final LedgerReplay.Derived derived;
    private final String entries;
    private final String statements;
    private final Map<String, ReplayStore> stores = new HashMap<>();
    private final List<Punctuator> punctuators = new ArrayList<>();
    private @Nullable IOException failed;

    ReplayContext(String stage, int partition, LedgerReplay.Derived derived) {
        this.partition = partition;
        this.derived = derived;
        this.entries = TopologyNames.sink(stage, TopicCatalogue.LEDGER_ENTRY);
        this.statements = TopologyNames.sink(stage, TopicCatalogue.LEDGER_STATEMENT);
    }

    /** As often as the stage asks to be called, and sooner. */
    void punctuate() {
        punctuators.forEach(each -> each.punctuate(currentSystemTimeMs()));
    }

    /** What went wrong where the stage was told nothing of it. */
    void throwWhatFailed() throws IOException {
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public <K extends String, V> void forward(Record<K, V> record, String childName) {
        try {
            if (childName.equals(entries)) {
                derived.entry((LedgerEntry) record.value());
            } else if (childName.equals(statements)) {
                derived.statement((LedgerStatement) record.value());
            }
        } catch (IOException unwritable) {
            failed = failed == null ? unwritable : failed;
        }
    }

    @Override
    public <K extends String, V> void forward(Record<K, V> record) {
        throw new UnsupportedOperationException("every record is sent to a topic of its own");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface has it.
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.computeIfAbsent(name, ReplayStore::new);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuators.add(callback);
        return () -> punctuators.remove(callback);
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return schedule(interval, type, callback);
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public long currentSystemTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.empty();
    }

    @Override
    public File stateDir() {
        throw without("a directory");
    }

    @Override
    public void commit() {}

    @Override
    public String applicationId() {
        throw without("an application id");
    }

    @Override
    public Serde<?> keySerde() {
        throw without("serdes");
    }

    @Override
    public Serde<?> valueSerde() {
        throw without("serdes");
    }

    @Override
    public StreamsMetrics metrics() {
        throw without("metrics");
    }

    @Override
    public long currentStreamTimeMs() {
        throw without("a stream's time");
    }

    private static UnsupportedOperationException without(String what) {
        return new UnsupportedOperationException("a replay has no " + what);
    }

    @Override
    public void close() {
        stores.values().forEach(ReplayStore::close);
    }
}
