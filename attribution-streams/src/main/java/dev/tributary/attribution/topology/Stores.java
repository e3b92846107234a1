package dev.tributary.attribution.topology;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** Where state is kept: on disk in every installation, in memory for tests that need speed. */
@FunctionalInterface
public interface Stores {
    Stores ON_DISK = org.apache.kafka.streams.state.Stores::persistentKeyValueStore;

    Stores IN_MEMORY_FOR_TESTS = org.apache.kafka.streams.state.Stores::inMemoryKeyValueStore;

    KeyValueBytesStoreSupplier supplier(String name);
}
