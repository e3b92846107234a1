package dev.tributary.crm.connect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.Translated;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** What goes out for a row: events on their topics, and what cannot be taken in on that of bad input, with its reason. */
final class Outbox {
    private static final Map<InputEvent.Kind, Topic<String, ? extends SpecificRecord>> TOPICS = new EnumMap<>(Map.of(
            InputEvent.Kind.ACCOUNT, TopicCatalogue.CRM_ACCOUNT,
            InputEvent.Kind.OPPORTUNITY, TopicCatalogue.CRM_OPPORTUNITY,
            InputEvent.Kind.TOUCH, TopicCatalogue.CRM_PARTNER_TOUCH,
            InputEvent.Kind.PARTNER, TopicCatalogue.PROGRAM_PARTNER));

    private final String crmName;
    private final RecordSerdes serdes;
    private final Map<Topic<?, ?>, Serializer<?>> serializers = new HashMap<>();
    private final Map<String, Map<String, String>> partitions = new HashMap<>();

    Outbox(String crmName, RecordSerdes serdes) {
        this.crmName = crmName;
        this.serdes = serdes;
    }

    /** The topics on which rows of a CRM stand. */
    static Iterable<Topic<String, ? extends SpecificRecord>> topics() {
        return TOPICS.values();
    }

    /**
     * As positions are stored: one per table. Connect finds a position by these entries in this very order, and that of a
     * {@code Map.of} is another in each process.
     */
    Map<String, String> partition(String table) {
        return partitions.computeIfAbsent(table, each -> new TreeMap<>(Map.of("crm", crmName, "table", each)));
    }

    SourceRecord event(Translated.Event translated, SourceRow row, Cursor cursor) {
        InputEvent event = translated.event();
        Topic<String, ? extends SpecificRecord> topic = TOPICS.get(event.kind());
        if (topic == null) {
            throw new IllegalStateException("no CRM tells " + event.kind());
        }
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Headers.CORRELATION_ID, event.id());
        headers.addString(Headers.SOURCE, new RowName(crmName, row.table(), row.id(), row.modifiedAt()).text());
        if (!translated.own().isEmpty()) {
            headers.addString(Headers.CRM_VALUES, json(translated.own()));
        }
        return record(topic, event.key(), event.value(), event.recordedAt(), row.table(), cursor, headers);
    }

    private static String json(Map<String, String> texts) {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        StringBuilder json = new StringBuilder(64);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.append(json.isEmpty() ? "{\"" : ",\"");
            encoder.quoteAsString(text.getKey(), json);
            json.append("\":\"");
            encoder.quoteAsString(text.getValue(), json);
            json.append('"');
        }
        return json.append('}').toString();
    }

    SourceRecord rejected(Translated.SetAside setAside, SourceRow row, Cursor cursor, Instant now) {
        RowName name = new RowName(crmName, row.table(), row.id(), row.modifiedAt());
        Instant recordedAt = row.recordedAt(now);
        Rejected rejected = Rejected.newBuilder()
                .setEventId(name.text())
                .setFile(crmName + ":" + row.table())
                .setColumn(
                        setAside.because().column().isEmpty()
                                ? null
                                : setAside.because().column())
                .setReason(setAside.because().reason())
                .setDetail("row " + row.id() + " to " + setAside.target().name() + ": "
                        + (setAside.because().value().isEmpty()
                                ? ""
                                : "'" + setAside.because().value() + "': ")
                        + setAside.because().advice())
                .setRecordedAt(recordedAt)
                .build();
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Headers.SOURCE, name.text());
        return record(
                TopicCatalogue.ATTRIBUTION_REJECTED, name.text(), rejected, recordedAt, row.table(), cursor, headers);
    }

    private SourceRecord record(
            Topic<String, ? extends SpecificRecord> topic,
            String key,
            SpecificRecord value,
            Instant recordedAt,
            String table,
            Cursor cursor,
            ConnectHeaders headers) {
        return new SourceRecord(
                partition(table),
                cursor.offset(),
                topic.name(),
                null,
                Schema.BYTES_SCHEMA,
                key.getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                bytes(topic, value),
                recordedAt.toEpochMilli(),
                headers);
    }

    @SuppressWarnings("unchecked") // Each stands under its own topic, whose values it writes.
    private <V extends SpecificRecord> byte[] bytes(Topic<String, V> topic, SpecificRecord value) {
        Serializer<V> serializer =
                (Serializer<V>) serializers.computeIfAbsent(topic, each -> serdes.valueSerializer(topic));
        return serializer.serialize(topic.name(), (V) value);
    }
}
