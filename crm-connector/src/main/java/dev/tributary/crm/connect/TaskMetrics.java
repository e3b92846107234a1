package dev.tributary.crm.connect;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/** What operators see of a task that reads. */
final class TaskMetrics {

    enum Count implements PluginGauges.Counted {
        ROWS_READ("rows-read", "rows read of the CRM"),
        EVENTS("events", "events made of them"),
        REJECTED("rows-rejected", "rows that cannot be taken in; each has its reason on attribution.rejected"),
        SKIPPED("rows-skipped", "rows that the mapping leaves out"),
        LATE("rows-late", "rows that turned up at a time that had been read already"),
        SWEPT("rows-swept", "rows that a sweep found missing or old on the topics"),
        GONE("rows-gone", "deals that a sweep found deleted in the CRM"),
        FAILURES("failures", "requests that failed and were tried again");

        private final String word;
        private final String about;

        Count(String word, String about) {
            this.word = word;
            this.about = about;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public String about() {
            return about;
        }
    }

    private final PluginGauges<Count> gauges = new PluginGauges<>(Count.class);

    void show(SourceTaskContext context, Supplier<String> circuit, Supplier<Double> behindSeconds) {
        PluginMetrics metrics = gauges.show(context::pluginMetrics, circuit);
        if (metrics != null) {
            metrics.addMetric(
                    metrics.metricName(
                            "behind-seconds",
                            "how long ago all there was had been read; during a first reading, the age of what is being read",
                            new LinkedHashMap<>()),
                    (Gauge<Double>) (config, now) -> behindSeconds.get());
        }
    }

    void add(Count count, long more) {
        gauges.add(count, more);
    }
}
