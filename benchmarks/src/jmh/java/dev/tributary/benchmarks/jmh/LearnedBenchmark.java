package dev.tributary.benchmarks.jmh;

import dev.tributary.attribution.domain.influence.learned.CountKey;
import dev.tributary.attribution.domain.influence.learned.JourneyCounts;
import dev.tributary.attribution.domain.influence.learned.LearnedModel;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to count closed journeys one by one, and to learn from the sum. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class LearnedBenchmark {

    private static final int JOURNEYS = 88_000;
    private static final int LONGEST = 11;
    private static final int WON_OF_A_HUNDRED = 22;
    private static final int ORDER = 1;

    @Param({"12", "1000"})
    private int partners;

    private final List<List<String>> journeys = new ArrayList<>();
    private final Map<CountKey, Long> counts = new HashMap<>();

    /** Few partners are in most journeys. */
    @Setup
    public void generate() {
        Random random = new Random(1);
        for (int i = 0; i < JOURNEYS; i++) {
            List<String> touches = new ArrayList<>();
            for (int touch = random.nextInt(LONGEST); touch >= 0; touch--) {
                touches.add("partner-" + (int) (partners * Math.pow(random.nextDouble(), 3)));
            }
            journeys.add(touches);
        }
        counts.putAll(count());
    }

    @Benchmark
    public Map<CountKey, Long> count() {
        Map<CountKey, Long> sum = new HashMap<>();
        for (int i = 0; i < journeys.size(); i++) {
            JourneyCounts.add(sum, JourneyCounts.of(journeys.get(i), i % 100 < WON_OF_A_HUNDRED, ORDER), 1);
        }
        return sum;
    }

    @Benchmark
    public SortedMap<String, BigDecimal> markov() {
        return weights("markov");
    }

    @Benchmark
    public SortedMap<String, BigDecimal> shapley() {
        return weights("shapley");
    }

    private SortedMap<String, BigDecimal> weights(String id) {
        LearnedModel model = LearnedModels.byId(id).orElseThrow();
        return model.weights(counts);
    }
}
