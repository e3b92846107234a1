package dev.tributary.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding: C3 01, the writer's schema by its CRC-64-AVRO fingerprint in eight bytes, little end first,
 * then Avro. Reads what was written with the record's own schema or with one of the older ones given.
 *
 * <p>An unknown fingerprint is a {@link SchemaUnavailableException}: a newer release wrote the record, and the way out is to
 * run that, not to give the record up.
 */
final class SingleObjectSerde<T extends SpecificRecord> implements Serde<T> {

    private static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xC301;

    private final AvroBody.Writer<T> writer;
    private final byte[] header;
    private final Map<Long, AvroBody.Reader<T>> readers = new HashMap<>();

    SingleObjectSerde(Class<T> recordClass, List<Schema> older) {
        this.writer = new AvroBody.Writer<>(recordClass);
        long fingerprint = SchemaNormalization.parsingFingerprint64(writer.schema());
        this.header = ByteBuffer.allocate(HEADER_BYTES)
                .putShort(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fingerprint)
                .array();
        for (Schema schema : older) {
            readers.put(SchemaNormalization.parsingFingerprint64(schema), new AvroBody.Reader<>(recordClass, schema));
        }
        readers.put(fingerprint, new AvroBody.Reader<>(recordClass, writer.schema()));
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's tombstone: absent in, absent out
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : writer.write(topic, header, value);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's tombstone: absent in, absent out
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private T read(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort(0) != MARKER) {
            throw new SerializationException("a record on " + topic + " is not in Avro's single-object encoding");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
        AvroBody.@Nullable Reader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new SchemaUnavailableException("a record on " + topic + " was written with a "
                    + writer.schema().getName() + " schema that this release does not know (fingerprint "
                    + Long.toHexString(fingerprint) + "): run the release that wrote it, or a later one");
        }
        return reader.read(topic, bytes, HEADER_BYTES);
    }
}
