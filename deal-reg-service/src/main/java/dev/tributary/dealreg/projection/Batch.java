package dev.tributary.dealreg.projection;

import dev.tributary.schemas.RecordSerdes;
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

/** What records change. Not for several threads, as deserializers are not. */
final class Batch {

    private final Map<String, Reading<?>> readings = new HashMap<>();

    Batch(RecordSerdes serdes, List<Shown<?>> shown) {
        shown.forEach(each -> readings.put(each.topic().name(), Reading.of(each, serdes)));
    }

    private record Reading<V extends SpecificRecord>(Shown<V> shown, Deserializer<V> deserializer) {

        static <V extends SpecificRecord> Reading<V> of(Shown<V> shown, RecordSerdes serdes) {
            return new Reading<>(shown, serdes.valueDeserializer(shown.topic()));
        }

        void add(Iterable<ConsumerRecord<byte[], byte[]>> records, Changes changes) {
            Map<String, Found<V>> counting = new LinkedHashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                V value = deserializer.deserialize(record.topic(), record.headers(), record.value());
                Shown.Position at = new Shown.Position(
                        record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
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
    }

    private record Found<V>(String key, V value, Shown.Position at) {}

    /** In the order of {@link ShownTopics}: a claim stands before what is decided about it. */
    Changes of(ConsumerRecords<byte[], byte[]> records) {
        Changes changes = new Changes();
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
