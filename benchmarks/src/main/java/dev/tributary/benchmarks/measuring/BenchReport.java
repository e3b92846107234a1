package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What measurements say: a row for each workload and the bars.
 *
 * <p>Everything is the median of the runs. A ratio is the median of the ratios of each round, so that what disturbed a whole round
 * disturbs no ratio.
 */
public record BenchReport(List<Row> rows, List<Bar> bars, Map<String, Map<String, Double>> perEvent) {

    /** The topology takes in at least so much of what its skeleton takes in. */
    static final double LEAST_OF_SKELETON = 0.8;

    /** Its 99th percentile is at most so many times that of a pass-through with the same hops. */
    static final double MOST_OF_HOPS_LATENCY = 2;

    /** With its ledger it takes at most so many times as long as without. */
    static final double MOST_OF_NO_LEDGER = 1.3;

    /**
     * One workload.
     *
     * @param processorMicros processor time of its process per record
     * @param p50 milliseconds, as is p99; empty when latency was not measured
     * @param ratios records per second, divided by those of other workloads, by their label
     * @param processorOfSkeleton processor time per record, divided by that of its skeleton
     * @param tickSeconds what the tick took that decides everything; empty elsewhere
     */
    public record Row(
            Workload workload,
            double recordsPerSecond,
            double processorMicros,
            OptionalDouble p50,
            OptionalDouble p99,
            OptionalDouble seen,
            Map<String, Double> ratios,
            OptionalDouble processorOfSkeleton,
            OptionalDouble tickSeconds) {}

    /**
     * Something that should hold.
     *
     * @param value what was measured
     * @param limit what it must reach, or must not pass
     */
    public record Bar(String name, double value, double limit, boolean holds) {}

    public static BenchReport of(Bench.Result result) {
        List<Measurement> all = result.measurements();
        List<Row> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            if (all.stream().anyMatch(each -> each.workload() == workload)) {
                rows.add(row(workload, all));
            }
        }
        Map<String, Map<String, Double>> perEvent = new LinkedHashMap<>();
        result.perEvent().forEach((workload, averages) -> perEvent.put(workload.label(), averages));
        return new BenchReport(rows, bars(all), perEvent);
    }

    private static Row row(Workload workload, List<Measurement> all) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Workload other : List.of(Workload.COPY, Workload.AGGREGATE, skeletonOf(workload))) {
            ratio(all, workload, other, BenchReport::rate).ifPresent(ratio -> ratios.put(other.label(), ratio));
        }
        return new Row(
                workload,
                median(all, workload, BenchReport::rate).orElseThrow(),
                median(all, workload, BenchReport::processor).orElseThrow(),
                median(all, workload, BenchReport::p50),
                median(all, workload, BenchReport::p99),
                median(all, workload, each -> latency(each, Measurement.Latency::seen)),
                ratios,
                ratio(all, workload, skeletonOf(workload), BenchReport::processor),
                median(all, workload, BenchReport::tick));
    }

    private static Workload skeletonOf(Workload workload) {
        return workload == Workload.TOPOLOGY_INPUT || workload == Workload.SKELETON_INPUT
                ? Workload.SKELETON_INPUT
                : Workload.SKELETON;
    }

    private static List<Bar> bars(List<Measurement> all) {
        List<Bar> bars = new ArrayList<>();
        Stream.of(Workload.TOPOLOGY, Workload.TOPOLOGY_INPUT)
                .forEach(workload -> ratio(all, workload, skeletonOf(workload), BenchReport::rate)
                        .ifPresent(ratio -> bars.add(new Bar(
                                workload.label() + ": records/s, of its skeleton's, at least",
                                ratio,
                                LEAST_OF_SKELETON,
                                ratio >= LEAST_OF_SKELETON))));
        ratio(all, Workload.TOPOLOGY, Workload.HOPS, BenchReport::p99)
                .ifPresent(ratio -> bars.add(new Bar(
                        "topology: p99 latency, of the hops', at most",
                        ratio,
                        MOST_OF_HOPS_LATENCY,
                        ratio <= MOST_OF_HOPS_LATENCY)));
        ratio(all, Workload.TOPOLOGY, Workload.TOPOLOGY_NO_LEDGER, BenchReport::time)
                .ifPresent(ratio -> bars.add(new Bar(
                        "topology: time with the ledger, of that without, at most",
                        ratio,
                        MOST_OF_NO_LEDGER,
                        ratio <= MOST_OF_NO_LEDGER)));
        return bars;
    }

    private static OptionalDouble median(
            List<Measurement> all, Workload workload, Function<Measurement, OptionalDouble> value) {
        return Median.of(all.stream()
                .filter(each -> each.workload() == workload)
                .map(value)
                .flatMap(each -> each.stream().boxed())
                .toList());
    }

    /** The median of each round's ratio. */
    private static OptionalDouble ratio(
            List<Measurement> all, Workload workload, Workload other, Function<Measurement, OptionalDouble> value) {
        int rounds = all.stream().mapToInt(Measurement::round).max().orElse(0);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            int number = round;
            List<Measurement> ofRound =
                    all.stream().filter(each -> each.round() == number).toList();
            OptionalDouble mine = median(ofRound, workload, value);
            OptionalDouble theirs = median(ofRound, other, value);
            if (mine.isPresent() && theirs.isPresent()) {
                ratios.add(mine.getAsDouble() / theirs.getAsDouble());
            }
        }
        return Median.of(ratios);
    }

    private static OptionalDouble rate(Measurement measured) {
        return OptionalDouble.of(measured.recordsPerSecond());
    }

    /** Seconds of the clock per record. */
    private static OptionalDouble time(Measurement measured) {
        return OptionalDouble.of(measured.seconds() / measured.records());
    }

    private static OptionalDouble processor(Measurement measured) {
        return OptionalDouble.of(measured.processorMicrosPerRecord());
    }

    private static OptionalDouble p50(Measurement measured) {
        return latency(measured, Measurement.Latency::p50);
    }

    private static OptionalDouble p99(Measurement measured) {
        return latency(measured, Measurement.Latency::p99);
    }

    private static OptionalDouble tick(Measurement measured) {
        Measurement.Span tick = measured.tick();
        return tick == null ? OptionalDouble.empty() : OptionalDouble.of(tick.seconds());
    }

    private static OptionalDouble latency(Measurement measured, Function<Measurement.Latency, Double> part) {
        Measurement.Latency latency = measured.latency();
        return latency == null ? OptionalDouble.empty() : OptionalDouble.of(part.apply(latency));
    }
}
