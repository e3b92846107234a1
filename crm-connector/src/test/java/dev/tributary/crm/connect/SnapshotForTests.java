package dev.tributary.crm.connect;

import dev.tributary.schemas.HttpRegistryForTests;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** Runs a task through a first reading and throws its records away. For tests only. */
public final class SnapshotForTests {

    private SnapshotForTests() {}

    public record Read(Duration took, int records, long heapMegabytes) {}

    public static Read read(SourceTask task, Map<String, String> settings, String table, int records)
            throws InterruptedException {
        try (HttpRegistryForTests registry = HttpRegistryForTests.start()) {
            Map<String, String> given = new HashMap<>(settings);
            given.putAll(registry.settings());
            given.put(SourceSettings.TASK_TABLES, table);
            given.put(CommonSettings.RETRY_FIRST, "1");
            task.initialize(new Fresh(given));
            task.start(given);
            int seen = 0;
            long began = System.nanoTime();
            while (seen < records) {
                List<SourceRecord> batch = task.poll();
                seen += batch == null ? 0 : batch.size();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long heap = (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
            task.stop();
            return new Read(took, seen, heap);
        }
    }

    /** Nothing was read before. */
    private record Fresh(Map<String, String> configs) implements SourceTaskContext, OffsetStorageReader {
        @Override
        public OffsetStorageReader offsetStorageReader() {
            return this;
        }

        @Override
        public @Nullable PluginMetrics pluginMetrics() {
            return null;
        }

        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            return null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            return Map.of();
        }
    }
}
