package dev.tributary.dealreg.projection;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.SchemaUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What records change. Not for several threads, as deserializers are not. */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Map<String, Reading<?>> readings = new HashMap<>();

    Batch(RecordSerdes serdes, List<Shown<?>> shown, ProjectionMetrics metrics) {
        shown.forEach(each -> readings.put(each.topic().name(), Reading.of(each, serdes, metrics)));
    }

    private record Reading<V extends SpecificRecord>(
            Shown<V> shown, Deserializer<V> deserializer, ProjectionMetrics metrics) {

        static <V extends SpecificRecord> Reading<V> of(
                Shown<V> shown, RecordSerdes serdes, ProjectionMetrics metrics) {
            return new Reading<>(shown, serdes.valueDeserializer(shown.topic()), metrics);
        }

        void add(Iterable<ConsumerRecord<byte[], byte[]>> records, Changes changes) {
            Map<String, Found<V>> counting = new LinkedHashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                V value = read(record, changes);
                if (value == null) {
                    continue;
                }
                Shown.Position at = new Shown.Position(
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        record.headers());
                Found<V> found = new Found<>(key, value, at);
                String identity = shown.identity().of(key, value, at);
                if (shown.counting() == Shown.Counting.FIRST) {
                    counting.putIfAbsent(identity, found);
                } else {
                    counting.put(identity, found);
                }
            }
            counting.values().forEach(found -> shown.projector().project(found.key, found.value, found.at, changes));
        }

        /** What no schema reads is not shown, and said so: the rest goes on. A schema that cannot be had now is waited for. */
        private @Nullable V read(ConsumerRecord<byte[], byte[]> record, Changes changes) {
            try {
                V value = deserializer.deserialize(record.topic(), record.headers(), record.value());
                if (value != null) {
                    return value;
                }
                skip(record, "it has no value", changes);
            } catch (SchemaUnavailableException later) {
                throw later;
            } catch (RuntimeException unreadable) {
                LOG.warn(
                        "A record cannot be read: {}-{}@{}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        unreadable);
                skip(record, String.valueOf(unreadable.getMessage()), changes);
            }
            return null;
        }

        private void skip(ConsumerRecord<byte[], byte[]> record, String why, Changes changes) {
            metrics.skipped(record.topic());
            changes.put(Row.of("skipped", "topic", "partition", "record_offset")
                    .set("topic", record.topic())
                    .set("partition", record.partition())
                    .set("record_offset", record.offset())
                    .set("why", why));
        }
    }

    private record Found<V>(String key, V value, Shown.Position at) {}

    /** In the order of {@link ShownTopics}: a claim stands before what is decided about it. */
    Changes of(ConsumerRecords<byte[], byte[]> records) {
        Changes changes = new Changes(records.count());
        ShownTopics.ALL.forEach(shown -> {
            String topic = shown.topic().name();
            Reading<?> reading = readings.get(topic);
            if (reading != null) {
                reading.add(records.records(topic), changes);
            }
        });
        return changes;
    }
}
