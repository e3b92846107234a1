package dev.tributary.benchmarks.jmh;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.desk.ClaimDesk;
import dev.tributary.attribution.domain.desk.ClaimRuling;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.schemas.avro.AttributionTrace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the pure desks: a deal with its six touches and eight models, a claim on a deal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DeskBenchmark {

    private final List<DealScene> deals = new Scenes().deals();
    private final List<ClaimScene> claims = new Scenes().claims();
    private int next;

    @Benchmark
    public DealDecision deal() {
        return DealDesk.decide(turn(deals));
    }

    @Benchmark
    public AttributionTrace dealWithItsTrace() {
        DealDecision decision = DealDesk.decide(turn(deals));
        return ToAvro.trace(decision, ToAvro.arrRecord(decision, Map.of()));
    }

    @Benchmark
    public ClaimRuling claim() {
        return ClaimDesk.decide(turn(claims));
    }

    private <T> T turn(List<T> scenes) {
        next = (next + 1) % scenes.size();
        return scenes.get(next);
    }
}
