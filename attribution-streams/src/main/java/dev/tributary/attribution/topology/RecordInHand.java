package dev.tributary.attribution.topology;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.JournalEvent;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets every line that is logged while a stage handles a record say which record it is. Ids only: no value of a record is
 * ever logged. Of a record that belongs to a trace the observer hears too.
 *
 * <p>After a failure the ids stay, for the lines that tell of it; the thread ends.
 */
final class RecordInHand<V> implements Processor<String, V, String, Object> {

    private static final String STAGE = "stage";
    private static final String TASK = "task";
    private static final String KEY = "key";
    private static final String ACCOUNT_KEY = "account_key";
    private static final String CORRELATION_ID = "correlation_id";
    private static final String EVENT_ID = "event_id";
    private static final String TRACE_ID = "trace_id";

    private final String stage;
    private final Processor<String, V, String, Object> next;
    private @Nullable String task;
    private TaskObserver observer = new TaskObserver() {};

    RecordInHand(String stage, Processor<String, V, String, Object> next) {
        this.stage = stage;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        task = context.taskId().toString();
        observer = TopologyObserver.of(context, stage);
        next.init(context);
    }

    @Override
    public void process(Record<String, V> record) {
        String at = Objects.requireNonNull(task, "init comes before process");
        MDC.put(STAGE, stage);
        MDC.put(TASK, at);
        MDC.put(stage.equals(TopologyNames.DESK) ? ACCOUNT_KEY : KEY, record.key());
        if (record.value() instanceof JournalEvent event) {
            MDC.put(CORRELATION_ID, event.getCorrelationId());
            MDC.put(EVENT_ID, event.getEventId());
        } else {
            Headers.get(record.headers(), Headers.CORRELATION_ID).ifPresent(id -> MDC.put(CORRELATION_ID, id));
        }
        TraceParent trace = trace(record);
        if (trace == null) {
            next.process(record);
        } else {
            MDC.put(TRACE_ID, trace.traceId());
            process(record, trace, at);
        }
        MDC.clear();
    }

    private void process(Record<String, V> record, TraceParent trace, String at) {
        observer.taken(
                trace, at, record.key(), record.value() instanceof JournalEvent event ? event.getEventId() : null);
        boolean well = false;
        try {
            next.process(record);
            well = true;
        } finally {
            observer.done(well);
        }
    }

    private static @Nullable TraceParent trace(Record<String, ?> record) {
        if (record.value() instanceof JournalEvent event) {
            String header = event.getTraceParent();
            return header == null ? null : TraceParent.of(header).orElse(null);
        }
        return TraceParent.of(record.headers()).orElse(null);
    }

    @Override
    public void close() {
        next.close();
    }
}
