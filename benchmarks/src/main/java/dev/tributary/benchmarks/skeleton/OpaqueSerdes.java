package dev.tributary.benchmarks.skeleton;

import dev.tributary.schemas.RecordSerdeFactory;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.WireFormatSerdes;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The wire format, and besides it values that are bytes already: what the skeleton sends in place of decisions. */
public final class OpaqueSerdes implements RecordSerdeFactory {

    private final WireFormatSerdes wire = new WireFormatSerdes();

    @Override
    public void configure(Map<String, ?> config, RegistryListener listener) {
        wire.configure(config, listener);
    }

    @Override
    @SuppressWarnings("unchecked") // A sink's values are of its record class, or opaque.
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> recordClass) {
        Serializer<T> records = wire.serializer(recordClass);
        Serializer<Object> both = (topic, value) ->
                value instanceof Opaque opaque ? opaque.bytes() : records.serialize(topic, recordClass.cast(value));
        return (Serializer<T>) (Serializer<?>) both;
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> recordClass) {
        return wire.deserializer(recordClass);
    }

    @Override
    public void close() {
        wire.close();
    }
}
