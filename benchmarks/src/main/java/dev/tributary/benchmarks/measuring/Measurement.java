package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one workload gave.
 *
 * @param records taken in
 * @param seconds from the first to the last committed
 * @param processorSeconds that the workload's process used meanwhile
 * @param tick what a tick after them took, on the input clock; absent elsewhere
 * @param latency absent when it was not measured
 */
public record Measurement(
        Workload workload,
        int round,
        long records,
        double seconds,
        double processorSeconds,
        @Nullable Span tick,
        @Nullable Latency latency) {

    /** Seconds of the clock, and of the processors in the workload's process. */
    public record Span(double seconds, double processorSeconds) {}

    /**
     * Latencies at a fixed rate.
     *
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param seen share of the sent records from which something followed
     */
    public record Latency(double p50, double p99, double seen) {}

    public double recordsPerSecond() {
        return records / seconds;
    }

    /** Microseconds of processor time in the workload's process. */
    public double processorMicrosPerRecord() {
        return processorSeconds * 1e6 / records;
    }
}
