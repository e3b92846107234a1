package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.workload.ProcessState;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.benchmarks.workload.WorkloadProcess;
import dev.tributary.benchmarks.workload.WorkloadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** One workload at work on an installation, from its start to its end. */
final class Session implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MS = 50;

    private final Installation installation;
    private final Watcher watcher;
    private final Workload workload;
    private final WorkloadProcess process;
    private final Drain drain;

    private Session(
            Installation installation, Watcher watcher, Workload workload, WorkloadProcess process, Drain drain) {
        this.installation = installation;
        this.watcher = watcher;
        this.workload = workload;
        this.process = process;
        this.drain = drain;
    }

    /**
     * Returns when the workload takes records.
     *
     * @param name its application id
     * @param directory where its state, its settings and its log are kept
     * @param script what a skeleton replays; others do not read it
     */
    static Session start(
            Installation installation,
            Watcher watcher,
            Workload workload,
            String name,
            Duration commitInterval,
            Path directory,
            Path script)
            throws IOException, InterruptedException {
        WorkloadProcess process = WorkloadProcess.start(
                WorkloadSettings.of(
                        workload,
                        name,
                        installation.bootstrapServers(),
                        installation.registryUrl(),
                        state(directory),
                        installation.partitions(),
                        commitInterval,
                        script),
                directory);
        try {
            while (!process.state().ready()) {
                Thread.sleep(BETWEEN_LOOKS_MS);
            }
            return new Session(
                    installation, watcher, workload, process, new Drain(installation, workload, name, process));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.close();
            throw failed;
        }
    }

    /** Where a workload's stores are. */
    static Path state(Path directory) {
        return directory.resolve("state");
    }

    /** Publishes records and returns when all that follows from them is committed. */
    void feed(Collection<WireRecord> records) throws IOException, InterruptedException {
        installation.publish(records);
        drain.await(this::looked);
    }

    /** The same while the workload is held, and how long it takes once it is let go. */
    Measurement.Span timed(Runnable publish) throws IOException, InterruptedException {
        process.hold();
        publish.run();
        ProcessState before = process.letGo();
        long began = System.nanoTime();
        long ended = drain.await(this::looked);
        ProcessState after = process.state();
        return new Measurement.Span((ended - began) / 1e9, (after.processorNanos() - before.processorNanos()) / 1e9);
    }

    /** Sends a tick and returns when every desk has handled it, and how long that took. */
    Measurement.Span tick(WireRecord tick, TickProofs.Observer observer) throws IOException, InterruptedException {
        try (TickProofs proofs = new TickProofs(installation, workload.writes())) {
            ProcessState before = process.state();
            long began = System.nanoTime();
            installation.publishToAllPartitions(tick);
            proofs.await(() -> {
                process.state();
                observer.looked();
            });
            long ended = System.nanoTime();
            ProcessState after = process.state();
            return new Measurement.Span(
                    (ended - began) / 1e9, (after.processorNanos() - before.processorNanos()) / 1e9);
        }
    }

    /** Returns when everything on its topics is committed. */
    void await(Drain.Observer observer) throws IOException, InterruptedException {
        drain.await(observer);
    }

    ProcessState processState() throws IOException {
        return process.state();
    }

    private void looked(long committed, long total) {
        watcher.detail(String.format("%,d of %,d records committed", committed, total));
    }

    @Override
    public void close() {
        process.close();
    }
}
