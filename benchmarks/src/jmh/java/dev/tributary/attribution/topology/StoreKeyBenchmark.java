package dev.tributary.attribution.topology;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Keys of the stores, of which every event makes a dozen. In this package because nobody else should make one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreKeyBenchmark {

    private String account = "crm:A0000001";
    private String deal = "A0000001-D0002";
    private String touch = "A0000001-D0002-T003";
    private Instant time = Instant.parse("2026-01-01T00:00:00Z");
    private Bytes key = StoreKey.of(account, "touch", deal, touch);

    @Benchmark
    public Bytes make() {
        return StoreKey.of(account, "touch", deal, touch);
    }

    @Benchmark
    public List<String> takeApart() {
        return StoreKey.parts(key);
    }

    @Benchmark
    public String time() {
        return StoreKey.time(time);
    }
}
