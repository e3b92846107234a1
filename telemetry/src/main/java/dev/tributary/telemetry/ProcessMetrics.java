package dev.tributary.telemetry;

import dev.tributary.telemetry.HttpEndpoint.Answer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The metrics of a process, and the page that Prometheus reads them from. */
public final class ProcessMetrics {

    /** Where {@link #page} belongs. */
    public static final String PATH = "/metrics";

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private ProcessMetrics() {}

    /** A registry in which the process itself is measured already: memory, threads, collector, processor, uptime. */
    public static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        // As long as the process: what it listens to is let go at its end.
        JvmGcMetrics collector = new JvmGcMetrics();
        collector.bindTo(meters);
        return meters;
    }

    public static Answer page(PrometheusMeterRegistry meters) {
        return new Answer(200, PROMETHEUS, meters.scrape());
    }
}
