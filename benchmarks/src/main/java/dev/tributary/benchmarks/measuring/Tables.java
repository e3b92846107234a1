package dev.tributary.benchmarks.measuring;

import java.util.Locale;

/** Measurements as text. */
final class Tables {

    private Tables() {}

    static String line(Measurement measured) {
        Measurement.Latency latency = measured.latency();
        Measurement.Span tick = measured.tick();
        return String.format(
                        Locale.ROOT,
                        "%d  %-15s %9.0f records/s  %7.1f us CPU/record",
                        measured.round(),
                        measured.workload().label(),
                        measured.recordsPerSecond(),
                        measured.processorMicrosPerRecord())
                + (tick == null ? "" : String.format(Locale.ROOT, "  tick %.1f s", tick.seconds()))
                + (latency == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "  p50 %.0f ms  p99 %.0f ms  (%.0f %% seen)",
                                latency.p50(),
                                latency.p99(),
                                latency.seen() * 100));
    }
}
