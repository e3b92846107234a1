package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.TaskObserver;
import dev.tributary.attribution.topology.TopologyObserver;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.telemetry.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A span for each record that a stage takes in hand and that belongs to a trace: a child of the step that set the record off, which
 * every stage is told alike. What the stage told because of it are the span's events.
 *
 * <p>Work that was undone with its transaction has its span too. What is decided later, in slices, has none of its own: only events
 * that concern many accounts are.
 */
final class TopologyTraces implements TopologyObserver {

    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("tributary.stage");
    private static final AttributeKey<String> TASK = AttributeKey.stringKey("tributary.task");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("tributary.key");
    private static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("tributary.event_id");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final String TOLD = "told";

    /** A thread has one record in hand at a time. */
    private static final ThreadLocal<@Nullable InHand> IN_HAND = new ThreadLocal<>();

    private final Tracer tracer;

    /** @param trace that of the record: of what is told, some may belong to another */
    private record InHand(String trace, Span span) {}

    TopologyTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public TaskObserver task(String stage) {
        return new StageTraces(stage);
    }

    private final class StageTraces implements TaskObserver {

        private final String stage;

        StageTraces(String stage) {
            this.stage = stage;
        }

        @Override
        public void taken(TraceParent trace, String task, @Nullable String key, @Nullable String eventId) {
            if (!trace.isSampled()) {
                return;
            }
            Span span = tracer.spanBuilder(stage)
                    .setParent(Tracing.after(trace))
                    .setSpanKind(SpanKind.CONSUMER)
                    .setAttribute(STAGE, stage)
                    .setAttribute(TASK, task)
                    .startSpan();
            if (key != null) {
                span.setAttribute(KEY, key);
            }
            if (eventId != null) {
                span.setAttribute(EVENT_ID, eventId);
            }
            IN_HAND.set(new InHand(trace.header(), span));
        }

        @Override
        public void told(Topic<?, ?> topic, String key, JournalEvent cause) {
            String trace = cause.getTraceParent();
            InHand current = trace == null ? null : IN_HAND.get();
            if (current != null && current.trace.equals(trace)) {
                current.span.addEvent(TOLD, Attributes.of(TOPIC, topic.name(), KEY, key, EVENT_ID, cause.getEventId()));
            }
        }

        @Override
        public void done(boolean well) {
            InHand current = IN_HAND.get();
            if (current == null) {
                return;
            }
            IN_HAND.remove();
            if (!well) {
                current.span.setStatus(StatusCode.ERROR);
            }
            current.span.end();
        }
    }
}
