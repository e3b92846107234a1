package dev.tributary.attribution.runtime;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One limit for the memory that all stores of the process have outside of the Java heap together: blocks that were read,
 * their indexes and filters, and what is not written to files yet. By default each store has limits of its own, and none for
 * indexes and filters, so that the sum grows with the partitions and with the data.
 *
 * <p>Source: Apache Kafka, Streams developer guide, memory management, "RocksDB".
 */
public final class StoreMemory implements RocksDBConfigSetter {

    /** The limit in megabytes, as Kafka Streams passes it on. The first one that a process is given holds for its life. */
    static final String MEGABYTES = "tributary.store.memory.mb";

    private static final int WRITE_BUFFERS_PART = 3;
    private static final double FOR_INDEXES_AND_FILTERS = 0.25;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared all = shared((Integer) Objects.requireNonNull(configs.get(MEGABYTES), MEGABYTES));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(all.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(all.writeBuffers());
    }

    /** What is shared outlives every store. */
    @Override
    public void close(String storeName, Options options) {}

    private static synchronized Shared shared(int megabytes) {
        Shared present = shared;
        if (present == null) {
            RocksDB.loadLibrary();
            long bytes = megabytes * 1_024L * 1_024;
            Cache cache = new LRUCache(bytes, -1, false, FOR_INDEXES_AND_FILTERS);
            present = new Shared(cache, new WriteBufferManager(bytes / WRITE_BUFFERS_PART, cache));
            shared = present;
        }
        return present;
    }
}
