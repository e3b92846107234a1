package dev.tributary.attribution.topology;

import dev.tributary.schemas.RecordSerdeFactory;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistryListener;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Records without a registry, for tests that run without one. */
public final class SingleObjectFactoryForTests implements RecordSerdeFactory {

    @Override
    public void configure(Map<String, ?> config, RegistryListener listener) {
        // Nothing to configure: the schema's fingerprint travels with each record.
    }

    @Override
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> recordClass) {
        return RecordSerdes.singleObject(recordClass).serializer();
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> recordClass) {
        return RecordSerdes.singleObject(recordClass).deserializer();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
