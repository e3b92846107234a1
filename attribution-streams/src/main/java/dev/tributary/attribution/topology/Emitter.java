package dev.tributary.attribution.topology;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        context.forward(
                new Record<>(key, value, Math.max(0, time.toEpochMilli()), headers), TopologyNames.sink(stage, topic));
        observer.told(topic, cause);
    }

    void passOn(Topic<?, ?> topic, String key, JournalEvent event) {
        send(topic, key, event, event, event.getEventId(), event.getRecordedAt());
    }

    /** A tick, marked with who passes it on. */
    void passOnTick(Topic<?, ?> topic, JournalEvent event, int of) {
        JournalEvent marked = JournalEvent.newBuilder(event)
                .setPassedOnBy(partition())
                .setPassedOnOf(of)
                .build();
        passOn(topic, TopologyNames.EVERY_PARTITION, marked);
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
                .build();
        send(
                TopicCatalogue.ATTRIBUTION_REJECTED,
                event.getEventId(),
                rejected,
                event,
                event.getEventId(),
                event.getRecordedAt());
    }

    void prove(JournalEvent event, ClockTick tick, String proof, String scope, BigDecimal expected, BigDecimal actual) {
        boolean holds = expected.compareTo(actual) == 0;
        observer.proved(proof, scope, holds);
        if (!holds) {
            LOG.error("the proof {} of {} does not hold: expected {}, is {}", proof, scope, expected, actual);
        }
        Proof record = Proof.newBuilder()
                .setProof(proof)
                .setScope(scope)
                .setPartition(partition())
                .setTickAt(tick.getAt())
                .setTickSequence(tick.getSequence())
                .setExpected(expected.toPlainString())
                .setActual(actual.toPlainString())
                .setHolds(holds)
                .build();
        String key = proof + "|" + scope + "|" + stage + "|" + partition();
        send(TopicCatalogue.ATTRIBUTION_PROOF, key, record, event, event.getEventId(), tick.getAt());
    }
}
