package dev.tributary.schemas;

import dev.tributary.schemas.Persistence.Refused;
import dev.tributary.schemas.Persistence.Unanswered;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's own serializer and deserializer behind our seam. Compiled and chosen only with the Maven profile of the same
 * name; every setting of theirs is passed on to them.
 *
 * <p>Waits for the registry as our own does, except that an id which the registry does not know is waited for like a registry
 * that is out of reach.
 */
public final class ConfluentSerdes implements RecordSerdeFactory {

    private static final int SCHEMAS_CACHED = 1000;

    private final Map<String, Object> theirs = new HashMap<>();
    private @Nullable SchemaRegistryClient client;
    private @Nullable Calls calls;

    @Override
    public void configure(Map<String, ?> config, RegistryListener listener) {
        Object url = config.get(RegistrySettings.URL);
        if (url == null) {
            throw new ConfigException(RegistrySettings.URL + " is required: the address of the schema registry");
        }
        config.forEach((key, value) -> {
            if (!key.startsWith("tributary.")) {
                theirs.put(key, value);
            }
        });
        theirs.put("specific.avro.reader", true);
        theirs.put("avro.remove.java.properties", true);
        client = new CachedSchemaRegistryClient(List.of(url.toString().split("\\s*,\\s*")), SCHEMAS_CACHED, theirs);
        calls = new Calls(
                new Persistence(RegistrySettings.pace(config), listener),
                RegistrySettings.readerPatience(config),
                RegistrySettings.writerPatience(config));
    }

    @Override
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> recordClass) {
        Calls configured = calls();
        var serializer = new KafkaAvroSerializer(client, theirs);
        return (topic, value) -> value == null ? null : configured.write(topic, () -> serializer.serialize(topic, value));
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> recordClass) {
        Calls configured = calls();
        var deserializer = new KafkaAvroDeserializer(client, theirs);
        return (topic, bytes) -> bytes == null
                ? null
                : configured.read(topic, () -> recordClass.cast(deserializer.deserialize(topic, bytes)));
    }

    @Override
    public void close() {
        calls().persistence.end();
    }

    private Calls calls() {
        if (calls == null) {
            throw new IllegalStateException("not configured");
        }
        return calls;
    }

    private interface Call<T> {
        T make();
    }

    private record Calls(
            Persistence persistence, RegistrySettings.Patience reader, RegistrySettings.Patience writer) {

        <T> T write(String topic, Call<T> call) {
            return persistence.askAsWriter("write the schema of " + topic, writer, soFar -> told(topic, call, false));
        }

        <T> T read(String topic, Call<T> call) {
            return persistence.askAsReader("read the schema of " + topic, reader, soFar -> told(topic, call, true));
        }

        private static <T> T told(String topic, Call<T> call, boolean reading) throws Unanswered, Refused {
            try {
                return call.make();
            } catch (KafkaException | ClassCastException failed) {
                for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                    if (cause instanceof RestClientException answered) {
                        judge(answered, reading);
                    } else if (fromTheNetwork(cause)) {
                        throw new Unanswered(String.valueOf(cause.getMessage()), failed);
                    }
                }
                throw new SerializationException("a record on " + topic + " cannot be "
                        + (reading ? "read: " : "written: ") + failed.getMessage(), failed);
            }
        }

        private static void judge(RestClientException answered, boolean reading) throws Unanswered, Refused {
            int status = answered.getStatus();
            if (status >= 500 || status == 429 || status == 408 || (reading && status == 404)) {
                throw new Unanswered(String.valueOf(answered.getMessage()), answered);
            }
            if (status == 401 || status == 403) {
                throw new Refused(status, String.valueOf(answered.getMessage()), answered);
            }
        }

        /** Avro reports broken bytes by these two; every other input or output of theirs is the registry's. */
        private static boolean fromTheNetwork(Throwable cause) {
            return cause instanceof IOException
                    && !(cause instanceof EOFException)
                    && !(cause instanceof InvalidNumberEncodingException);
        }
    }
}
