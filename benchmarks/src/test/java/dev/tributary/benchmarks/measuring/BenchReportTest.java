package dev.tributary.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tributary.benchmarks.workload.Workload;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    @Test
    void aRatioIsTheMedianOfTheRoundsSoThatASlowRoundDoesNotCount() {
        BenchReport report = report(
                rate(Workload.SKELETON, 1, 1_000),
                rate(Workload.TOPOLOGY, 1, 900),
                // The machine was busy: both are ten times slower, and the ratio is the same.
                rate(Workload.SKELETON, 2, 100),
                rate(Workload.TOPOLOGY, 2, 90),
                rate(Workload.SKELETON, 3, 1_000),
                rate(Workload.TOPOLOGY, 3, 500));

        assertThat(row(report, Workload.TOPOLOGY).ratios().get("skeleton")).isEqualTo(0.9, EXACTLY);
        assertThat(row(report, Workload.TOPOLOGY).recordsPerSecond()).isEqualTo(500, EXACTLY);
    }

    @Test
    void eachClockIsComparedWithItsOwnSkeleton() {
        BenchReport report = report(
                rate(Workload.SKELETON, 1, 1_000),
                rate(Workload.SKELETON_INPUT, 1, 4_000),
                rate(Workload.TOPOLOGY_INPUT, 1, 3_000));

        assertThat(row(report, Workload.TOPOLOGY_INPUT).ratios())
                .containsOnlyKeys("skeleton-input")
                .containsEntry("skeleton-input", 0.75);
    }

    @Test
    void theBarHoldsAtFourFifthsOfTheSkeletonAndNotBelow() {
        assertThat(report(rate(Workload.SKELETON, 1, 1_000), rate(Workload.TOPOLOGY, 1, 800))
                        .bars())
                .singleElement()
                .matches(BenchReport.Bar::holds);
        assertThat(report(rate(Workload.SKELETON, 1, 1_000), rate(Workload.TOPOLOGY, 1, 799))
                        .bars())
                .singleElement()
                .matches(bar -> !bar.holds());
    }

    @Test
    void theLatencyBarComparesThe99thPercentilesOfEachRound() {
        BenchReport report = report(
                latency(Workload.HOPS, 1, 100), latency(Workload.TOPOLOGY, 1, 201),
                latency(Workload.HOPS, 2, 300), latency(Workload.TOPOLOGY, 2, 450),
                latency(Workload.HOPS, 3, 100), latency(Workload.TOPOLOGY, 3, 180));

        assertThat(report.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.value()).isEqualTo(1.8, EXACTLY);
            assertThat(bar.holds()).isTrue();
        });
    }

    @Test
    void theLedgerBarComparesTheTimesOfEachRound() {
        BenchReport report = report(
                rate(Workload.TOPOLOGY, 1, 1_000), rate(Workload.TOPOLOGY_NO_LEDGER, 1, 1_200),
                rate(Workload.TOPOLOGY, 2, 100), rate(Workload.TOPOLOGY_NO_LEDGER, 2, 125),
                rate(Workload.TOPOLOGY, 3, 1_000), rate(Workload.TOPOLOGY_NO_LEDGER, 3, 1_500));

        assertThat(report.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.value()).isEqualTo(1.25, EXACTLY);
            assertThat(bar.holds()).isTrue();
        });
        assertThat(report(rate(Workload.TOPOLOGY, 1, 1_000), rate(Workload.TOPOLOGY_NO_LEDGER, 1, 1_310))
                        .bars())
                .singleElement()
                .matches(bar -> !bar.holds());
    }

    @Test
    void processorTimeIsToldPerRecordInMicroseconds() {
        Measurement measured = new Measurement(Workload.COPY, 1, 2_000, 4, 0.5, null, null);

        assertThat(measured.recordsPerSecond()).isEqualTo(500, EXACTLY);
        assertThat(measured.processorMicrosPerRecord()).isEqualTo(250, EXACTLY);
    }

    private static BenchReport report(Measurement... measurements) {
        return BenchReport.of(new Bench.Result(List.of(measurements), Map.of()));
    }

    private static BenchReport.Row row(BenchReport report, Workload workload) {
        return report.rows().stream()
                .filter(row -> row.workload() == workload)
                .findFirst()
                .orElseThrow();
    }

    private static Measurement rate(Workload workload, int round, int perSecond) {
        return new Measurement(workload, round, perSecond, 1, 1, null, null);
    }

    private static Measurement latency(Workload workload, int round, double p99) {
        return new Measurement(workload, round, 1_000, 1, 1, null, new Measurement.Latency(p99 / 2, p99, 1));
    }
}
