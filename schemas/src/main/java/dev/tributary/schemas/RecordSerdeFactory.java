package dev.tributary.schemas;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The seam behind which the Confluent wire format is made. An implementation has a public constructor without parameters and
 * is named by {@link RecordSerdes#SERDE_CLASS}; the default one is our own.
 *
 * <p>What it makes may be used by several threads at once, keeps {@code null} for {@code null} in both directions, and
 * throws {@link SchemaUnavailableException} when a schema or an id cannot be had, {@link
 * org.apache.kafka.common.errors.SerializationException} when bytes cannot be read or a record cannot be written.
 */
public interface RecordSerdeFactory extends AutoCloseable {

    /**
     * Called once, before anything else.
     *
     * @param config every setting that {@link RecordSerdes} was given
     * @throws org.apache.kafka.common.config.ConfigException for a setting that is missing, wrong or not known
     */
    void configure(Map<String, ?> config, RegistryListener listener);

    /** A serializer of values. */
    <T extends SpecificRecord> Serializer<T> serializer(Class<T> recordClass);

    /** A deserializer of values that resolves whatever version was written to the record class's own. */
    <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> recordClass);

    /**
     * Asks the registry once whether it is there, for readiness: what is wrong, empty when it answers. Blocks for as long as one
     * request may take.
     */
    default Optional<String> unreachable() {
        return Optional.empty();
    }

    /** Ends every wait for the registry: threads that wait get a {@link SchemaUnavailableException}. */
    @Override
    void close();
}
