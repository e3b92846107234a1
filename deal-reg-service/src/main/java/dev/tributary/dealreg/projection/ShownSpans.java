package dev.tributary.dealreg.projection;

import dev.tributary.schemas.TraceParent;
import dev.tributary.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Where a trace ends: a span for each record that belongs to one, from when it was read until it is shown. Of one transaction only so
 * many: filled anew, the read model meets every trace that there ever was.
 */
@Singleton
final class ShownSpans {

    private static final int MOST = 200;

    private final Tracing tracing;

    ShownSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Of records that were read just now. */
    List<Span> begin(ConsumerRecords<byte[], byte[]> records) {
        List<Span> begun = new ArrayList<>();
        if (tracing.isOn()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Optional<TraceParent> trace = TraceParent.of(record.headers()).filter(TraceParent::isSampled);
                if (trace.isPresent() && begun.size() < MOST) {
                    begun.add(begin(record, trace.get()));
                }
            }
        }
        return begun;
    }

    private Span begin(ConsumerRecord<byte[], byte[]> record, TraceParent trace) {
        return tracing.tracer()
                .spanBuilder("shown " + record.topic())
                .setParent(Tracing.after(trace))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset())
                .setAttribute(
                        "tributary.key", record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8))
                .startSpan();
    }

    /** @param done false: they are not shown, and read again */
    void end(List<Span> begun, boolean done) {
        begun.forEach(span -> {
            if (!done) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }
}
