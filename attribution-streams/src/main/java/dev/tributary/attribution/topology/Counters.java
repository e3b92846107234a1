package dev.tributary.attribution.topology;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Running sums of one task, kept in its store so that they are committed with what they count: what proofs are made of.
 */
final class Counters {

    private static final String KIND = "count";

    private final KeyValueStore<Bytes, byte[]> store;
    private final TaskObserver observer;

    Counters(KeyValueStore<Bytes, byte[]> store, TaskObserver observer) {
        this.store = store;
        this.observer = observer;
    }

    TaskObserver observer() {
        return observer;
    }

    /** One more event of this outcome. */
    void count(String name) {
        add(name, BigDecimal.ONE);
        observer.counted(name);
    }

    void add(String name, BigDecimal amount) {
        if (amount.signum() != 0) {
            Bytes key = StoreKey.of(KIND, name);
            store.put(key, get(name).add(amount).toPlainString().getBytes(StandardCharsets.UTF_8));
        }
    }

    BigDecimal get(String name) {
        byte[] value = store.get(StoreKey.of(KIND, name));
        return value == null ? BigDecimal.ZERO : new BigDecimal(new String(value, StandardCharsets.UTF_8));
    }

    /** All sums whose name starts with a prefix, without it. */
    SortedMap<String, BigDecimal> startingWith(String prefix) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(StoreKey.first(KIND), StoreKey.end(KIND))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                String name = StoreKey.parts(entry.key).get(1);
                if (name.startsWith(prefix)) {
                    sums.put(
                            name.substring(prefix.length()),
                            new BigDecimal(new String(entry.value, StandardCharsets.UTF_8)));
                }
            }
        }
        return sums;
    }
}
