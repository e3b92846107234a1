package dev.tributary.attribution.topology;

import dev.tributary.schemas.AvroJson;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards records of one stage to its topics with the headers that every record carries. */
final class Emitter {

    private static final Logger LOG = LoggerFactory.getLogger(Emitter.class);

    /** A row of a file; anybody may write the header, so anything else is shown as it stands. */
    private static final Pattern SOURCE = Pattern.compile("(.+):(\\d{1,9})");

    /** In characters, of which one takes up to three bytes: with its envelope it fits into a message. */
    private static final int LONGEST_ROW = 250_000;

    private final ProcessorContext<String, Object> context;
    private final String stage;
    private final TaskObserver observer;

    Emitter(ProcessorContext<String, Object> context, String stage, TaskObserver observer) {
        this.context = context;
        this.stage = stage;
        this.observer = observer;
    }

    int partition() {
        return context.taskId().partition();
    }

    /**
     * @param value a record of the topic, or its bytes where they were made already
     * @param cause the event because of which this record goes out
     * @param causedBy the id that the causation header names
     */
    void send(Topic<?, ?> topic, String key, Object value, JournalEvent cause, String causedBy, Instant time) {
        RecordHeaders headers = new RecordHeaders();
        Headers.set(headers, Headers.CORRELATION_ID, cause.getCorrelationId());
        Headers.set(headers, Headers.CAUSATION_ID, causedBy);
        if (cause.getSource() != null) {
            Headers.set(headers, Headers.SOURCE, cause.getSource());
        }
        if (cause.getTraceParent() != null) {
            Headers.set(headers, Headers.TRACE_PARENT, cause.getTraceParent());
        }
        context.forward(
                new Record<>(key, value, Math.max(0, time.toEpochMilli()), headers), TopologyNames.sink(stage, topic));
        observer.told(topic, key, cause);
    }

    /** @param value the event, or its bytes */
    void passOn(Topic<?, ?> topic, String key, JournalEvent event, Object value) {
        send(topic, key, value, event, event.getEventId(), event.getRecordedAt());
    }

    /**
     * A tick, marked with who passes it on.
     *
     * @param of how many pass it on
     */
    void passOnTick(Topic<?, ?> topic, JournalEvent event, int phase, int of) {
        passOnTick(topic, event, phase, partition(), of);
    }

    void passOnTick(Topic<?, ?> topic, JournalEvent event, int phase, int by, int of) {
        JournalEvent marked = JournalEvent.newBuilder(event)
                .setPhase(phase)
                .setPassedOnBy(by)
                .setPassedOnOf(of)
                .build();
        passOn(topic, TopologyNames.EVERY_PARTITION, marked, marked);
    }

    void reject(JournalEvent event, Topic<?, ?> topic, @Nullable String column, String reason, String detail) {
        observer.rejected(reason);
        LOG.atDebug()
                .addKeyValue("event_id", event.getEventId())
                .addKeyValue("correlation_id", event.getCorrelationId())
                .log("rejected: {} {} on {}", reason, column, topic);
        Matcher source = SOURCE.matcher(event.getSource() == null ? "" : event.getSource());
        boolean fromFile = source.matches();
        Rejected rejected = Rejected.newBuilder()
                .setEventId(event.getEventId())
                .setTopic(topic.name())
                .setFile(fromFile ? source.group(1) : event.getSource())
                .setLine(fromFile ? Integer.valueOf(source.group(2)) : null)
                .setColumn(column)
                .setReason(reason)
                .setDetail(detail)
                .setRecordedAt(event.getRecordedAt())
                .setRow(row(event))
                .build();
        send(
                TopicCatalogue.ATTRIBUTION_REJECTED,
                event.getEventId(),
                rejected,
                event,
                event.getEventId(),
                event.getRecordedAt());
    }

    /** The row that came along, else what the event says; never more than a message can hold. */
    private static String row(JournalEvent event) {
        String row = event.getRow() == null
                ? AvroJson.of((SpecificRecord) event.getBody()).toString()
                : event.getRow();
        return row.substring(0, Math.min(row.length(), LONGEST_ROW));
    }

    void prove(JournalEvent event, ClockTick tick, Check check) {
        observer.proved(check.proof(), check.scope(), check.holds());
        if (!check.holds()) {
            LOG.error(
                    "the proof {} of {} does not hold: expected {}, is {}",
                    check.proof(),
                    check.scope(),
                    check.expected(),
                    check.actual());
        }
        Proof record = Proof.newBuilder()
                .setProof(check.proof())
                .setScope(check.scope())
                .setPartition(partition())
                .setTickAt(tick.getAt())
                .setTickSequence(tick.getSequence())
                .setExpected(check.expected().toPlainString())
                .setActual(check.actual().toPlainString())
                .setHolds(check.holds())
                .build();
        String key = check.name() + "|" + stage + "|" + partition();
        send(TopicCatalogue.ATTRIBUTION_PROOF, key, record, event, event.getEventId(), tick.getAt());
    }
}
