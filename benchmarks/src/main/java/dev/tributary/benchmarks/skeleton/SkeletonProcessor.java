package dev.tributary.benchmarks.skeleton;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.avro.JournalEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A stage without its rules: for each record the reads, writes and sends that the real stage did for some record of the same kind,
 * with this record's ids in the keys. State and decisions are bytes that are neither read nor made; what is passed from stage to
 * stage is the record itself, as in the real topology.
 */
final class SkeletonProcessor implements Processor<String, Object, String, Object> {

    private final String stage;
    private final Script script;
    private final Map<String, Replay> replays = new HashMap<>();
    private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    private @Nullable ProcessorContext<String, Object> context;

    SkeletonProcessor(String stage, Script script) {
        this.stage = stage;
        this.script = script;
    }

    /** The samples of one kind, in turn. */
    private static final class Replay {
        private final List<List<Step>> samples;
        private int next;

        Replay(List<List<Step>> samples) {
            this.samples = samples;
        }

        List<Step> next() {
            List<Step> steps = samples.get(next);
            next = (next + 1) % samples.size();
            return steps;
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        Subject subject = Subject.of(record.value());
        JournalEvent event = event(record, subject);
        Replay replay = replays.computeIfAbsent(subject.kind(), kind -> new Replay(script.of(stage, kind)));
        for (Step step : replay.next()) {
            play(step, subject, event, record.timestamp());
        }
    }

    private void play(Step step, Subject subject, JournalEvent event, long timestamp) {
        byte[] key = step.key().of(subject);
        switch (step.kind()) {
            case GET -> store(step).get(Bytes.wrap(key));
            case PUT -> store(step).put(Bytes.wrap(key), step.value());
            case DELETE -> store(step).delete(Bytes.wrap(key));
            case SCAN ->
                read(store(step).range(Bytes.wrap(key), Bytes.wrap(step.end().of(subject))), step.count());
            case SCAN_BACKWARDS ->
                read(
                        store(step)
                                .reverseRange(
                                        Bytes.wrap(key), Bytes.wrap(step.end().of(subject))),
                        step.count());
            case SCAN_ALL -> read(store(step).all(), step.count());
            case SEND -> send(step, key, step.value(), event, timestamp);
            case PASS -> send(step, key, event, event, timestamp);
        }
    }

    private static void read(KeyValueIterator<Bytes, byte[]> entries, int count) {
        try (entries) {
            boolean more = entries.hasNext();
            for (int read = 0; read < count && more; read++) {
                entries.next();
                more = entries.hasNext();
            }
        }
    }

    private void send(Step step, byte[] key, Object value, JournalEvent event, long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        Headers.set(headers, Headers.CORRELATION_ID, event.getCorrelationId());
        Headers.set(headers, Headers.CAUSATION_ID, event.getEventId());
        Objects.requireNonNull(context)
                .forward(
                        new Record<>(new String(key, StandardCharsets.UTF_8), value, timestamp, headers), step.place());
    }

    private KeyValueStore<Bytes, byte[]> store(Step step) {
        return stores.computeIfAbsent(
                step.place(), name -> Objects.requireNonNull(context).getStateStore(name));
    }

    private static JournalEvent event(Record<String, Object> record, Subject subject) {
        return record.value() instanceof JournalEvent event
                ? event
                : JournalEvent.newBuilder()
                        .setEventId(subject.kind() + ":" + subject.own())
                        .setCorrelationId(Headers.get(record.headers(), Headers.CORRELATION_ID)
                                .orElse(""))
                        .setRecordedAt(java.time.Instant.ofEpochMilli(record.timestamp()))
                        .setBody(record.value())
                        .build();
    }
}
