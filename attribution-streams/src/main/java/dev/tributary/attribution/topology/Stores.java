package dev.tributary.attribution.topology;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** Where state is kept: on disk in every installation, in memory for tests that need speed and no restart. */
public enum Stores {
    ON_DISK {
        @Override
        KeyValueBytesStoreSupplier supplier(String name) {
            return org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name);
        }
    },
    IN_MEMORY_FOR_TESTS {
        @Override
        KeyValueBytesStoreSupplier supplier(String name) {
            return org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name);
        }
    };

    abstract KeyValueBytesStoreSupplier supplier(String name);
}
