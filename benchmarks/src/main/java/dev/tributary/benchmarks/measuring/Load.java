package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.Partners;
import dev.tributary.benchmarks.program.ProgramEvent;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.ProgramStream;
import dev.tributary.benchmarks.program.WireRecords;
import dev.tributary.benchmarks.workload.ProcessState;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads and decides a large program and watches the memory of the process that does it. Its virtual machine may use 1 GB of heap
 * and no more, so that it can only come to an end when what it keeps in memory does not grow with the program.
 *
 * <p>Everything stands in one directory. Stopped at any point it goes on there when it is run again with the same program: the
 * records that the broker has are not sent again, and the topology goes on where it had committed. The samples of a run are its
 * own.
 */
public final class Load {

    private static final String APPLICATION = "load";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final Duration YEARS = Duration.ofDays(3_650);

    private final Path directory;
    private final int opportunities;
    private final Workload workload;
    private final long seed;
    private final Watcher watcher;
    private final List<Sample> samples = new ArrayList<>();
    private final long began = System.nanoTime();

    /** @param workload the topology, on one of its clocks */
    public Load(Path directory, int opportunities, Workload workload, long seed, Watcher watcher) {
        this.directory = directory;
        this.opportunities = opportunities;
        this.workload = workload;
        this.seed = seed;
        this.watcher = watcher;
    }

    /**
     * How things stood at one time.
     *
     * @param phase what was being done
     * @param second since the run began
     * @param storeBytes files of the stores; what is newest stands in memory
     */
    public record Sample(String phase, double second, long heapBytes, long residentBytes, long storeBytes) {}

    /**
     * What a run did.
     *
     * @param records sent by this run; fewer than the program has when it went on where another was stopped
     * @param takeInSeconds from the first record sent to the last one taken in
     * @param tickSeconds what the tick took that decides what is open; 0 on the wall clock, where nothing is
     */
    public record Report(long records, long skipped, double takeInSeconds, double tickSeconds, List<Sample> samples) {}

    public Report run() throws IOException, InterruptedException {
        try (Place place = Place.in(directory, watcher)) {
            Installation installation = place.installation();
            installation.ensure();
            WireRecords wire = new WireRecords(place.serdes());
            ProgramShape usual = ProgramShape.usual(seed);
            int accounts = Math.max(1, opportunities / usual.dealsPerAccount());
            // As many accounts as there are come within ten years; not all of them at once.
            ProgramShape shape = usual.every(YEARS.dividedBy(accounts));
            watcher.phase("start the topology");
            try (Session session = Session.start(
                    installation, watcher, workload, APPLICATION, COMMIT_INTERVAL, place.directory(), directory)) {
                Feeder feeder = new Feeder(installation);
                watcher.phase("take in");
                double from = seconds();
                feeder.send(Partners.andPolicy(shape).iterator(), wire);
                Thread sending = feeder.start(new ProgramStream(shape, 0, accounts), wire);
                while (sending.isAlive()) {
                    sample("send", session);
                    Thread.sleep(BETWEEN_SAMPLES.toMillis());
                }
                feeder.throwIfFailed();
                session.await((committed, total) -> sampleNowAndThen("take in", session));
                double until = seconds();
                double tick = 0;
                if (workload == Workload.TOPOLOGY_INPUT) {
                    watcher.phase("decide");
                    tick = session.tick(wire.of(tick(feeder.last()), "tick"), () -> sampleNowAndThen("decide", session))
                            .seconds();
                }
                sample("end", session);
                return new Report(feeder.sent(), feeder.skipped(), until - from, tick, samples);
            }
        }
    }

    private void sampleNowAndThen(String phase, Session session) throws IOException {
        double last = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).second();
        if (seconds() - last >= BETWEEN_SAMPLES.toSeconds()) {
            sample(phase, session);
        }
    }

    private void sample(String phase, Session session) throws IOException {
        ProcessState state = session.processState();
        Sample sample = new Sample(
                phase,
                seconds(),
                state.heapBytes(),
                state.residentBytes(),
                Directories.size(Session.state(directory.resolve("workloads"))));
        samples.add(sample);
        watcher.detail(String.format(
                "%s: heap %,d MB, resident %,d MB, stores %,d MB",
                phase, sample.heapBytes() >> 20, sample.residentBytes() >> 20, sample.storeBytes() >> 20));
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private static ProgramEvent tick(Instant last) {
        Instant at = last.plus(Duration.ofDays(1));
        return new ProgramEvent(
                TopicCatalogue.PROGRAM_CLOCK,
                "program",
                ClockTick.newBuilder()
                        .setAt(at)
                        .setSequence(0)
                        .setLast(false)
                        .setRecordedAt(at)
                        .build(),
                at);
    }
}
