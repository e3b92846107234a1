package dev.tributary.benchmarks.measuring;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.workload.ProcessState;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.benchmarks.workload.WorkloadProcess;
import dev.tributary.benchmarks.workload.WorkloadSettings;
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
        installation.publish(program.before());
        WorkloadSettings told = WorkloadSettings.of(
                workload,
                name,
                installation.bootstrapServers(),
                installation.registryUrl(),
                own.resolve("state"),
                installation.partitions(),
                settings.commitInterval(),
                script);
        try (WorkloadProcess process = WorkloadProcess.start(told, own)) {
            Drain drain = new Drain(installation, workload, name, process);
            awaitReady(process);
            watcher.detail(workload.label() + ": warm up");
            drain.await(this::looked);
            installation.publish(program.warmUp());
            drain.await(this::looked);
            Measurement.Span throughput = timed(process, drain, () -> installation.publish(program.measured()));
            Measurement.@Nullable Span tick = null;
            if (workload == Workload.TOPOLOGY_INPUT) {
                tick = timed(process, drain, () -> installation.publishToAllPartitions(program.tick()));
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
            Directories.delete(own.resolve("state"));
        }
    }

    private static void awaitReady(WorkloadProcess process) throws IOException, InterruptedException {
        while (!process.state().ready()) {
            Thread.sleep(50);
        }
    }

    private Measurement.Span timed(WorkloadProcess process, Drain drain, Runnable publish)
            throws IOException, InterruptedException {
        process.hold();
        publish.run();
        ProcessState before = process.letGo();
        long began = System.nanoTime();
        long ended = drain.await(this::looked);
        ProcessState after = process.state();
        return new Measurement.Span((ended - began) / 1e9, (after.processorNanos() - before.processorNanos()) / 1e9);
    }

    private void looked(long committed, long total) {
        watcher.detail(String.format("%,d of %,d records committed", committed, total));
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
