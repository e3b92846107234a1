package dev.tributary.benchmarks.workload;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.avro.JournalEvent;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;

/** The journal's envelope around an input, as large as the topology's. */
final class Envelopes {

    private Envelopes() {}

    static JournalEvent of(Record<String, Object> record) {
        return JournalEvent.newBuilder()
                .setEventId(record.value().getClass().getSimpleName() + ":" + record.key())
                .setCorrelationId(
                        Headers.get(record.headers(), Headers.CORRELATION_ID).orElse(""))
                .setRecordedAt(Instant.ofEpochMilli(record.timestamp()))
                .setBody(record.value())
                .build();
    }
}
