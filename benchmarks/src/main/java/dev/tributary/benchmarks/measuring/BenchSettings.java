package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.List;

/**
 * What to measure and how.
 *
 * @param records input records of each throughput measurement
 * @param rate records per second while latency is measured
 * @param live how long latency is measured; zero: not at all
 * @param runs rounds over all workloads
 * @param commitInterval of every workload
 * @param partitions of every sized topic
 * @param seed of the generated program
 */
public record BenchSettings(
        int records,
        double rate,
        Duration live,
        int runs,
        Duration commitInterval,
        int partitions,
        long seed,
        List<Workload> workloads) {}
