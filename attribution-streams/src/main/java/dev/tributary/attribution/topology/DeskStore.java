package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.StateCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of Avro records and of indexes, under {@link StoreKey}s. */
final class DeskStore {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    final StateCodec codec;

    DeskStore(KeyValueStore<Bytes, byte[]> store, StateCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    <T extends SpecificRecordBase> @Nullable T get(Class<T> type, String... key) {
        return codec.decode(store.get(StoreKey.of(key)), type);
    }

    void put(SpecificRecordBase value, String... key) {
        store.put(StoreKey.of(key), codec.encode(value));
    }

    /** Tells records of different content apart, as part of a key. */
    String contentHash(SpecificRecordBase value) {
        return Sha256.hex(codec.encode(value));
    }

    boolean holds(String... key) {
        return store.get(StoreKey.of(key)) != null;
    }

    @Nullable
    String text(String... key) {
        byte[] value = store.get(StoreKey.of(key));
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    void putText(String value, String... key) {
        store.put(StoreKey.of(key), value.getBytes(StandardCharsets.UTF_8));
    }

    /** Notes a member of an index. */
    void mark(String... key) {
        store.put(StoreKey.of(key), NOTHING);
    }

    void deleteAll(String... prefix) {
        List<Bytes> keys = new ArrayList<>();
        scan(StoreKey.first(prefix), StoreKey.end(prefix), (key, value) -> keys.add(key));
        keys.forEach(store::delete);
    }

    void delete(Bytes key) {
        store.delete(key);
    }

    void delete(String... key) {
        store.delete(StoreKey.of(key));
    }

    <T extends SpecificRecordBase> List<T> all(Class<T> type, String... prefix) {
        List<T> found = new ArrayList<>();
        scan(StoreKey.first(prefix), StoreKey.end(prefix), (key, value) -> {
            T record = codec.decode(value, type);
            if (record != null) {
                found.add(record);
            }
        });
        return found;
    }

    /** The last part of each key below a prefix. */
    List<String> lastParts(String... prefix) {
        List<String> found = new ArrayList<>();
        scan(StoreKey.first(prefix), StoreKey.end(prefix), (key, value) -> {
            List<String> parts = StoreKey.parts(key);
            found.add(parts.get(parts.size() - 1));
        });
        return found;
    }

    /** The parts at one place of the keys below a prefix, each once. */
    Set<String> lastPartsAt(int place, String... prefix) {
        Set<String> found = new LinkedHashSet<>();
        scan(
                StoreKey.first(prefix),
                StoreKey.end(prefix),
                (key, value) -> found.add(StoreKey.parts(key).get(place)));
        return found;
    }

    boolean any(String... prefix) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(StoreKey.first(prefix), StoreKey.end(prefix))) {
            return entries.hasNext();
        }
    }

    void scan(Bytes from, Bytes to, BiConsumer<Bytes, byte[]> each) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                each.accept(entry.key, entry.value);
            }
        }
    }

    /** Goes through keys in their order for as long as it is told to go on. */
    void scanWhile(Bytes from, Bytes to, Predicate<Bytes> goOn) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            boolean going = true;
            while (going && entries.hasNext()) {
                going = goOn.test(entries.next().key);
            }
        }
    }

    void scanAll(java.util.function.Consumer<Bytes> eachKey) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                eachKey.accept(entries.next().key);
            }
        }
    }

    /** The smallest key from one to another. */
    @Nullable
    Bytes firstKey(Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            return entries.hasNext() ? entries.next().key : null;
        }
    }

    /** The greatest entry from one key to another. */
    @Nullable
    KeyValue<Bytes, byte[]> last(Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(from, to)) {
            return entries.hasNext() ? entries.next() : null;
        }
    }
}
