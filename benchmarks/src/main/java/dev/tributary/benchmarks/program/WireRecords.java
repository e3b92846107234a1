package dev.tributary.benchmarks.program;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Makes records ready to be sent, so that what sends them has nothing else to do. */
public final class WireRecords {

    private final RecordSerdes serdes;
    private final Map<String, Serializer<Object>> serializers = new HashMap<>();

    /** @param serdes stays the caller's to close */
    public WireRecords(RecordSerdes serdes) {
        this.serdes = serdes;
    }

    /** @param correlation names this record on everything that follows from it */
    public WireRecord of(ProgramEvent event, String correlation) {
        String topic = event.topic().name();
        byte[] value = serializers
                .computeIfAbsent(topic, name -> serializer(event.topic()))
                .serialize(topic, event.value());
        return WireRecord.of(event, value, correlation);
    }

    /**
     * All of them.
     *
     * @param correlation what the correlation of each begins with; its number from 0 follows
     */
    public List<WireRecord> all(Iterator<ProgramEvent> events, String correlation) {
        List<WireRecord> records = new ArrayList<>();
        events.forEachRemaining(event -> records.add(of(event, correlation + records.size())));
        return records;
    }

    @SuppressWarnings("unchecked") // An event's value is of its topic.
    private Serializer<Object> serializer(Topic<?, ?> topic) {
        return (Serializer<Object>) (Serializer<?>) serdes.valueSerializer(topic);
    }
}
