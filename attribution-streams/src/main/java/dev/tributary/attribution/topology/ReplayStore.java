package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a stage keeps while its journal is replayed: in memory, because a range is asked for many times with every event, and
 * as nothing but bytes, so that a million entries take a few hundred megabytes.
 */
final class ReplayStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final NavigableMap<byte[], byte[]> content = new TreeMap<>(Arrays::compareUnsigned);

    ReplayStore(String name) {
        this.name = name;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            content.remove(key.get());
        } else {
            content.put(key.get(), value);
        }
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return content.get(key.get());
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        return content.putIfAbsent(key.get(), value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        all.forEach(each -> put(each.key, each.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return content.remove(key.get());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Range(content.tailMap(from.get(), true), to, false);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return new Range(content.headMap(to.get(), true).descendingMap(), from, true);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Range(content, null, false);
    }

    @Override
    public long approximateNumEntries() {
        return content.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("it is open from the beginning");
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        content.clear();
    }

    /** The store does not change before it is closed or over. */
    private static final class Range implements KeyValueIterator<Bytes, byte[]> {
        private final Iterator<Map.Entry<byte[], byte[]>> entries;
        private final @Nullable Bytes last;
        private final boolean backwards;
        private Map.@Nullable Entry<byte[], byte[]> next;

        /** @param last belongs to it; absent: it ends with the store */
        Range(Map<byte[], byte[]> entries, @Nullable Bytes last, boolean backwards) {
            this.entries = entries.entrySet().iterator();
            this.last = last;
            this.backwards = backwards;
            this.next = advance();
        }

        private Map.@Nullable Entry<byte[], byte[]> advance() {
            if (!entries.hasNext()) {
                return null;
            }
            Map.Entry<byte[], byte[]> entry = entries.next();
            int order = last == null ? 0 : Arrays.compareUnsigned(entry.getKey(), last.get());
            return (backwards ? order < 0 : order > 0) ? null : entry;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<byte[], byte[]> here = here();
            next = advance();
            return KeyValue.pair(Bytes.wrap(here.getKey()), here.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            return Bytes.wrap(here().getKey());
        }

        private Map.Entry<byte[], byte[]> here() {
            if (next == null) {
                throw new NoSuchElementException("the range is over");
            }
            return next;
        }

        @Override
        public void close() {
            next = null;
        }
    }
}
