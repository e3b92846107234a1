package dev.tributary.crm.connect;

import dev.tributary.schemas.HttpRegistryForTests;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Runs a source task as a worker with exactly-once support does: what a poll gives is kept with its positions, all of it or
 * nothing, and another task goes on from there. For tests only.
 */
public final class WorkerForTests implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<? extends SourceTask> tasks;
    private final HttpRegistryForTests registry = HttpRegistryForTests.start();
    private final Map<String, String> settings;
    private final Map<Map<String, ?>, Map<String, ?>> positions = new HashMap<>();
    private final List<SourceRecord> kept = new ArrayList<>();
    private final RecordSerdes serdes = RecordSerdes.create(registry.settings());
    private final IdentityHashMap<ConnectRecord<?>, Object> read = new IdentityHashMap<>();
    private @Nullable SourceTask task;

    public WorkerForTests(Supplier<? extends SourceTask> tasks, Map<String, String> settings) {
        this.tasks = tasks;
        this.settings = new HashMap<>(settings);
        this.settings.putAll(registry.settings());
    }

    public void set(String key, String value) {
        settings.put(key, value);
    }

    public void start() {
        SourceTask fresh = tasks.get();
        fresh.initialize(new Context());
        fresh.start(settings);
        task = fresh;
    }

    /** As a crash: whatever the task had not handed over is gone. */
    public void kill() {
        SourceTask running = task;
        task = null;
        if (running != null) {
            running.stop();
        }
    }

    public void restart() {
        kill();
        start();
    }

    /** One poll whose records are kept; how many there were. */
    public int poll() throws InterruptedException {
        return poll(true);
    }

    /** One poll whose transaction is aborted: neither records nor positions are kept. */
    public int pollAndLose() throws InterruptedException {
        return poll(false);
    }

    private int poll(boolean keep) throws InterruptedException {
        if (task == null) {
            throw new IllegalStateException("not started");
        }
        List<SourceRecord> records = task.poll();
        if (records == null) {
            return 0;
        }
        if (keep) {
            for (SourceRecord record : records) {
                kept.add(record);
                positions.put(record.sourcePartition(), record.sourceOffset());
            }
        }
        return records.size();
    }

    public void pollUntil(BooleanSupplier enough) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + "; there are " + kept.size() + " records");
            }
            poll();
        }
    }

    /** Polls on for a while in which nothing more is to come. */
    public void pollOn(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            poll();
        }
    }

    public List<SourceRecord> kept() {
        return kept;
    }

    public List<SourceRecord> on(Topic<?, ?> topic) {
        return kept.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .toList();
    }

    /** The values on a topic, in their order. */
    public <V> List<V> values(Topic<?, V> topic) {
        return on(topic).stream().map(record -> value(topic, record)).toList();
    }

    /** Each is read once, since whoever waits asks for all of them over and over. */
    @SuppressWarnings("unchecked") // A record stands on one topic.
    public <V> V value(Topic<?, V> topic, ConnectRecord<?> record) {
        return (V) read.computeIfAbsent(
                record, each -> serdes.valueDeserializer(topic).deserialize(topic.name(), (byte[]) each.value()));
    }

    public static String key(ConnectRecord<?> record) {
        return new String((byte[]) record.key(), StandardCharsets.UTF_8);
    }

    public Map<String, ?> position(String table) {
        return positions.entrySet().stream()
                .filter(entry -> table.equals(entry.getKey().get("table")))
                .findFirst()
                .<Map<String, ?>>map(Map.Entry::getValue)
                .orElse(Map.of());
    }

    HttpRegistryForTests registry() {
        return registry;
    }

    /** The deals as a consumer knows them: the newest of each. */
    public Map<String, dev.tributary.schemas.avro.CrmOpportunity> deals() {
        Map<String, dev.tributary.schemas.avro.CrmOpportunity> deals = new HashMap<>();
        values(TopicCatalogue.CRM_OPPORTUNITY).forEach(deal -> deals.put(deal.getOpportunityId(), deal));
        return deals;
    }

    @Override
    public void close() {
        kill();
        serdes.close();
        registry.close();
    }

    private final class Context implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new Positions();
        }

        @Override
        public @Nullable PluginMetrics pluginMetrics() {
            return null;
        }
    }

    private final class Positions implements OffsetStorageReader {
        @SuppressWarnings("unchecked")
        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            return (Map<String, Object>) positions.get(partition);
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, Map<String, Object>> all = new HashMap<>();
            for (Map<String, T> partition : partitions) {
                Map<String, Object> offset = offset(partition);
                if (offset != null) {
                    all.put(partition, offset);
                }
            }
            return all;
        }
    }
}
