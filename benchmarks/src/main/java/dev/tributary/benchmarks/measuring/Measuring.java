package dev.tributary.benchmarks.measuring;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs one workload once: warm it up, hold it, fill its topics, let it go; then send it records at a fixed rate. */
final class Measuring {

    private static final double LIVE_WARM_UP_SHARE = 0.2;

    private final Installation installation;
    private final BenchSettings settings;
    private final Program program;
    private final Path directory;
    private final Watcher watcher;

    Measuring(Installation installation, BenchSettings settings, Program program, Path directory, Watcher watcher) {
        this.installation = installation;
        this.settings = settings;
        this.program = program;
        this.directory = directory;
        this.watcher = watcher;
    }

    /** @param script what a skeleton replays; others do not read it */
    Measurement run(Workload workload, int round, Path script) throws IOException, InterruptedException {
        String name = "benchmark-" + workload.label() + "-" + round;
        Path own = directory.resolve(name);
        installation.empty();
        watcher.detail(workload.label() + ": start");
        try (Session session =
                Session.start(installation, watcher, workload, name, settings.commitInterval(), own, script)) {
            session.feed(program.before());
            session.feed(program.warmUp());
            Measurement.Span throughput = session.timed(() -> installation.publish(program.measured()));
            Measurement.@Nullable Span tick = null;
            if (workload == Workload.TOPOLOGY_INPUT) {
                tick = session.tick(program.tick(), () -> {});
            }
            return new Measurement(
                    workload,
                    round,
                    program.measured().size(),
                    throughput.seconds(),
                    throughput.processorSeconds(),
                    tick,
                    workload.clock() == DecisionClock.WALL ? latency(workload) : null);
        } finally {
            Directories.delete(Session.state(own));
        }
    }

    private Measurement.@Nullable Latency latency(Workload workload) throws InterruptedException {
        List<WireRecord> live = program.live();
        if (live.isEmpty()) {
            return null;
        }
        watcher.detail(workload.label() + ": latency");
        LatencyProbe.Seen seen = new LatencyProbe(installation, workload.writes(), settings.rate())
                .measure(live, (int) (live.size() * LIVE_WARM_UP_SHARE));
        Histogram latencies = seen.latencies();
        return new Measurement.Latency(
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                (double) latencies.getTotalCount() / seen.sent());
    }
}
