package dev.tributary.benchmarks.program;

import dev.tributary.schemas.Headers;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An input record as it lies on its topic.
 *
 * @param correlation names the record on everything that follows from it
 * @param timestamp milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WireRecord(String topic, String key, byte[] value, String correlation, long timestamp) {

    /** What the correlation of a record begins with whose latency is measured; its number follows. */
    public static final String LIVE = "live-";

    static WireRecord of(ProgramEvent event, byte[] value, String correlation) {
        Instant at = event.recordedAt();
        return new WireRecord(event.topic().name(), event.key(), value, correlation, at.toEpochMilli());
    }

    /** The headers that an edge gives it. */
    public RecordHeaders headers() {
        RecordHeaders headers = new RecordHeaders();
        Headers.set(headers, Headers.CORRELATION_ID, correlation);
        return headers;
    }

    public ProducerRecord<String, byte[]> toSend() {
        return new ProducerRecord<>(topic, null, timestamp, key, value, headers());
    }

    /** To this partition, whatever the key. */
    public ProducerRecord<String, byte[]> toSend(int partition) {
        return new ProducerRecord<>(topic, partition, timestamp, key, value, headers());
    }
}
