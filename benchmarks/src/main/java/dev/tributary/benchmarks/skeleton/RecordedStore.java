package dev.tributary.benchmarks.skeleton;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that tells the recorder what is asked of it. Belongs to a processor; its life is that of the store behind it. */
final class RecordedStore implements KeyValueStore<Bytes, byte[]> {

    private static final byte[] NONE = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Recorder recorder;

    RecordedStore(KeyValueStore<Bytes, byte[]> store, Recorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's absent value
    public byte @Nullable [] get(Bytes key) {
        byte[] value = store.get(key);
        recorder.read(name(), key.get(), value != null);
        return value;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        recorder.written(name(), key.get(), value);
        store.put(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's absent value
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] present = get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's absent value
    public byte @Nullable [] delete(Bytes key) {
        recorder.deleted(name(), key.get());
        return store.delete(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Counted(store.range(from, to), recorder.scanned(Step.Kind.SCAN, name(), from.get(), to.get()));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return new Counted(
                store.reverseRange(from, to), recorder.scanned(Step.Kind.SCAN_BACKWARDS, name(), from.get(), to.get()));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Counted(store.all(), recorder.scanned(Step.Kind.SCAN_ALL, name(), NONE, NONE));
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new IllegalStateException("the store behind this one is open already");
    }

    @Override
    public void close() {
        throw new IllegalStateException("the store behind this one is closed by the topology");
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    private record Counted(KeyValueIterator<Bytes, byte[]> entries, Recorder.Scan scan)
            implements KeyValueIterator<Bytes, byte[]> {

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            scan.entry();
            return entries.next();
        }

        @Override
        public Bytes peekNextKey() {
            return entries.peekNextKey();
        }

        @Override
        public void close() {
            scan.closed();
            entries.close();
        }
    }
}
