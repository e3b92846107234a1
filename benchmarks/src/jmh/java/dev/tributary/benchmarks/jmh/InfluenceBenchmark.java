package dev.tributary.benchmarks.jmh;

import dev.tributary.attribution.domain.influence.InfluenceModel;
import dev.tributary.attribution.domain.influence.InfluenceModels;
import dev.tributary.attribution.domain.influence.Journey;
import java.math.BigInteger;
import java.util.List;
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

/** How long each influence model takes to weigh the touches of one deal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class InfluenceBenchmark {

    @Param({"first_touch", "linear", "u_shaped", "w_shaped", "full_path", "time_decay", "role_weighted"})
    @SuppressWarnings("NullAway.Init")
    private String model;

    @SuppressWarnings("NullAway.Init")
    private InfluenceModel chosen;

    private final List<Journey> journeys = new Scenes().journeys();
    private int next;

    /** Finds the model. */
    @Setup
    public void choose() {
        chosen = InfluenceModels.byId(model).orElseThrow();
    }

    @Benchmark
    public List<BigInteger> weigh() {
        next = (next + 1) % journeys.size();
        return chosen.weigh(journeys.get(next));
    }
}
