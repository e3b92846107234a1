package dev.tributary.attribution.topology;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.avro.JournalEvent;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets every line that is logged while a stage handles a record say which record it is. Ids only: no value of a record is
 * ever logged.
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

    private final String stage;
    private final Processor<String, V, String, Object> next;
    private @Nullable String task;

    RecordInHand(String stage, Processor<String, V, String, Object> next) {
        this.stage = stage;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        task = context.taskId().toString();
        next.init(context);
    }

    @Override
    public void process(Record<String, V> record) {
        MDC.put(STAGE, stage);
        MDC.put(TASK, Objects.requireNonNull(task, "init comes before process"));
        MDC.put(stage.equals(TopologyNames.DESK) ? ACCOUNT_KEY : KEY, record.key());
        if (record.value() instanceof JournalEvent event) {
            MDC.put(CORRELATION_ID, event.getCorrelationId());
            MDC.put(EVENT_ID, event.getEventId());
        } else {
            Headers.get(record.headers(), Headers.CORRELATION_ID).ifPresent(id -> MDC.put(CORRELATION_ID, id));
        }
        next.process(record);
        MDC.clear();
    }

    @Override
    public void close() {
        next.close();
    }
}
