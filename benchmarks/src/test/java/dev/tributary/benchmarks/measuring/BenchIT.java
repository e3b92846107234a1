package dev.tributary.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tributary.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole way, with as few records as show that it is gone. What it measures means nothing. */
class BenchIT {

    @Test
    void measuresTheTopologyAndASkeletonThatDoesAsMuchWithItsStores() throws Exception {
        BenchSettings settings = new BenchSettings(
                500,
                200,
                Duration.ofSeconds(1),
                1,
                Duration.ofMillis(100),
                2,
                3,
                List.of(Workload.SKELETON, Workload.TOPOLOGY));

        Bench.Result result = new Bench(settings, new Silent()).run();

        assertThat(result.measurements())
                .extracting(Measurement::workload)
                .containsExactly(Workload.SKELETON, Workload.TOPOLOGY);
        assertThat(result.measurements()).allSatisfy(measured -> {
            assertThat(measured.records()).isGreaterThanOrEqualTo(500);
            assertThat(measured.recordsPerSecond()).isPositive();
            assertThat(measured.processorSeconds()).isPositive();
            assertThat(measured.latency()).isNotNull();
        });
        Map<String, Double> real = result.perEvent().get(Workload.TOPOLOGY);
        Map<String, Double> skeleton = result.perEvent().get(Workload.SKELETON);
        for (String same : List.of("store reads", "store writes", "bytes written", "bytes sent", "scans")) {
            assertThat(skeleton.get(same)).as(same).isCloseTo(real.get(same), within(real.get(same) * 0.05));
        }
    }

    private static final class Silent implements Watcher {
        @Override
        public void phase(String name) {
            // Nobody waits.
        }

        @Override
        public void detail(String text) {
            // Nobody waits.
        }

        @Override
        public void say(String line) {
            // Nobody waits.
        }
    }
}
