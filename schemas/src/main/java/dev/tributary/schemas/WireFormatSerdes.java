package dev.tributary.schemas;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Our own implementation of the Confluent wire format: a zero byte, the schema's id in four bytes, big end first, then Avro.
 * A schema or an id is asked for once and remembered; ids never change their meaning.
 */
public final class WireFormatSerdes implements RecordSerdeFactory {

    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private @Nullable RegistrySettings settings;
    private @Nullable RegistryClient client;

    @Override
    public void configure(Map<String, ?> config, RegistryListener listener) {
        RegistrySettings accepted = RegistrySettings.from(config);
        settings = accepted;
        client = new RegistryClient(accepted, listener);
    }

    @Override
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> recordClass) {
        return new WireSerializer<>(recordClass, settings().valueSubject(), client());
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> recordClass) {
        return new WireDeserializer<>(recordClass, settings().valueSubject(), client());
    }

    @Override
    public Optional<String> unreachable() {
        return client().unreachable();
    }

    @Override
    public void close() {
        client().close();
    }

    private RegistrySettings settings() {
        if (settings == null) {
            throw new IllegalStateException("not configured");
        }
        return settings;
    }

    private RegistryClient client() {
        if (client == null) {
            throw new IllegalStateException("not configured");
        }
        return client;
    }

    private static final class WireSerializer<T extends SpecificRecord> implements Serializer<T> {
        private final AvroBody.Writer<T> writer;
        private final String schemaJson;
        private final SubjectNaming naming;
        private final RegistryClient client;
        private final Map<String, byte[]> headers = new ConcurrentHashMap<>();

        WireSerializer(Class<T> recordClass, SubjectNaming naming, RegistryClient client) {
            this.writer = new AvroBody.Writer<>(recordClass);
            this.schemaJson = RecordSchema.published(recordClass);
            this.naming = naming;
            this.client = client;
        }

        @Override
        @SuppressWarnings("NullAway") // Kafka's tombstone: absent in, absent out
        public byte @Nullable [] serialize(String topic, @Nullable T value) {
            return value == null ? null : writer.write(topic, header(topic), value);
        }

        private byte[] header(String topic) {
            byte[] known = headers.get(topic);
            if (known != null) {
                return known;
            }
            // Two threads may both ask; they get the same answer, and neither holds up a third.
            int id = client.id(naming.valueSubject(topic, writer.schema()), schemaJson);
            byte[] header =
                    ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array();
            headers.put(topic, header);
            return header;
        }
    }

    private static final class WireDeserializer<T extends SpecificRecord> implements Deserializer<T> {
        private final Class<T> recordClass;
        private final Schema wanted;
        private final SubjectNaming naming;
        private final RegistryClient client;
        private final Map<Integer, AvroBody.Reader<T>> readers = new ConcurrentHashMap<>();

        WireDeserializer(Class<T> recordClass, SubjectNaming naming, RegistryClient client) {
            this.recordClass = recordClass;
            this.wanted = RecordSchema.of(recordClass);
            this.naming = naming;
            this.client = client;
        }

        @Override
        @SuppressWarnings("NullAway") // Kafka's tombstone: absent in, absent out
        public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
                throw new SerializationException("a record on " + topic + " is not in the Confluent wire format: "
                        + (bytes.length < HEADER_BYTES
                                ? "only " + bytes.length + " bytes"
                                : "it begins with " + bytes[0]));
            }
            int id = ByteBuffer.wrap(bytes).getInt(1);
            return reader(topic, id).read(topic, bytes, HEADER_BYTES);
        }

        private AvroBody.Reader<T> reader(String topic, int id) {
            AvroBody.Reader<T> known = readers.get(id);
            if (known != null) {
                return known;
            }
            String json = client.schemaJson(id, naming.valueSubject(topic, wanted));
            AvroBody.Reader<T> reader = new AvroBody.Reader<>(recordClass, parse(id, json));
            readers.put(id, reader);
            return reader;
        }

        private static Schema parse(int id, String json) {
            try {
                return new Schema.Parser().parse(json);
            } catch (AvroRuntimeException unreadable) {
                throw new SerializationException("schema " + id + " of the registry is not Avro", unreadable);
            }
        }
    }
}
