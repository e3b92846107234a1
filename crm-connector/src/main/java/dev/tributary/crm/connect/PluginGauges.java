package dev.tributary.crm.connect;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts since a task was started, beside Connect's own metrics under JMX. */
final class PluginGauges<C extends Enum<C> & PluginGauges.Counted> {
    private static final Logger LOG = LoggerFactory.getLogger(PluginGauges.class);

    private final Map<C, AtomicLong> counts;

    /** One of the counts. */
    interface Counted {
        String word();

        String about();
    }

    PluginGauges(Class<C> all) {
        counts = new EnumMap<>(all);
        for (C count : all.getEnumConstants()) {
            counts.put(count, new AtomicLong());
        }
    }

    /** @param plugin gives null, or does not have it, where the worker is older than 4.1 */
    @Nullable
    PluginMetrics show(Supplier<@Nullable PluginMetrics> plugin, Supplier<String> circuit) {
        PluginMetrics metrics;
        try {
            metrics = plugin.get();
        } catch (NoSuchMethodError olderWorker) {
            LOG.info("this worker has no metrics for plugins");
            return null;
        }
        if (metrics == null) {
            return null;
        }
        counts.forEach((count, value) ->
                metrics.addMetric(metrics.metricName(count.word(), count.about(), new LinkedHashMap<>()), (Gauge<Long>)
                        (config, now) -> value.get()));
        metrics.addMetric(
                metrics.metricName(
                        "circuit",
                        "CLOSED: the CRM answers; OPEN: it failed several times and is left alone; HALF_OPEN: it is asked again",
                        new LinkedHashMap<>()),
                (Gauge<String>) (config, now) -> circuit.get());
        return metrics;
    }

    void add(C count, long more) {
        AtomicLong value = counts.get(count);
        if (value != null) {
            value.addAndGet(more);
        }
    }
}
