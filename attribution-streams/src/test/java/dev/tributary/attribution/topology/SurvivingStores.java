package dev.tributary.attribution.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * Stores in memory whose content outlives the topology that used them, as a changelog does: a topology that is built with
 * them goes on where the one before was, or where it was when its state was last saved.
 */
final class SurvivingStores implements Stores {

    private final Map<String, SortedMap<Bytes, byte[]>> contents = new HashMap<>();
    private final Map<String, KeyValueStore<Bytes, byte[]>> open = new HashMap<>();

    /** What all stores hold. */
    Map<String, SortedMap<Bytes, byte[]>> save() {
        Map<String, SortedMap<Bytes, byte[]>> saved = new HashMap<>();
        open.forEach((name, store) -> {
            SortedMap<Bytes, byte[]> content = new TreeMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = all.next();
                    content.put(entry.key, entry.value);
                }
            }
            saved.put(name, content);
        });
        return saved;
    }

    /** The next topology begins with this. */
    void restore(Map<String, SortedMap<Bytes, byte[]>> saved) {
        contents.clear();
        contents.putAll(saved);
    }

    @Override
    public KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new Surviving(name);
            }

            @Override
            public String metricsScope() {
                return "in-memory";
            }
        };
    }

    private final class Surviving extends InMemoryKeyValueStore {

        Surviving(String name) {
            super(name);
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            super.init(context, root);
            contents.getOrDefault(name(), new TreeMap<>()).forEach(this::put);
            open.put(name(), this);
        }
    }
}
