package dev.tributary.crm.connect;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;

/** What operators see of a task, beside Connect's own metrics: under JMX, in the worker's group of plugins. */
final class TaskMetrics {

    /** What is counted since the task was started. */
    enum Count {
        ROWS_READ("rows-read", "rows read of the CRM"),
        EVENTS("events", "events made of them"),
        REJECTED("rows-rejected", "rows that cannot be taken in; each has its reason on attribution.rejected"),
        SKIPPED("rows-skipped", "rows that the mapping leaves out"),
        LATE("rows-late", "rows found by an announcement that their own time did not show"),
        SWEPT("rows-swept", "rows that a sweep found missing or old on the topics"),
        GONE("rows-gone", "deals that a sweep found deleted in the CRM"),
        FAILURES("failures", "requests that failed and were tried again");

        private final String name;
        private final String about;

        Count(String name, String about) {
            this.name = name;
            this.about = about;
        }
    }

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);

    /** @param metrics null where the worker is older than those that have them */
    TaskMetrics(@Nullable PluginMetrics metrics, Supplier<String> circuit, Supplier<Double> behindSeconds) {
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLong());
        }
        if (metrics == null) {
            return;
        }
        for (Count count : Count.values()) {
            AtomicLong value = counts.get(count);
            metrics.addMetric(metrics.metricName(count.name, count.about, new LinkedHashMap<>()), (Gauge<Long>)
                    (config, now) -> value == null ? 0L : value.get());
        }
        metrics.addMetric(
                metrics.metricName(
                        "circuit",
                        "CLOSED: the CRM answers; OPEN: it failed several times and is left alone; HALF_OPEN: it is asked again",
                        new LinkedHashMap<>()),
                (Gauge<String>) (config, now) -> circuit.get());
        metrics.addMetric(
                metrics.metricName(
                        "behind-seconds",
                        "age of the oldest change that has not been looked for yet; 0 when all was",
                        new LinkedHashMap<>()),
                (Gauge<Double>) (config, now) -> behindSeconds.get());
    }

    void add(Count count, long more) {
        AtomicLong value = counts.get(count);
        if (value != null) {
            value.addAndGet(more);
        }
    }

    long of(Count count) {
        AtomicLong value = counts.get(count);
        return value == null ? 0 : value.get();
    }
}
