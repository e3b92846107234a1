package dev.tributary.benchmarks.measuring;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.WireRecords;
import dev.tributary.benchmarks.skeleton.Calibration;
import dev.tributary.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures all workloads on one broker with the same records, in rounds, so that whatever disturbs the machine disturbs all. */
public final class Bench {

    private final BenchSettings settings;
    private final Watcher watcher;

    public Bench(BenchSettings settings, Watcher watcher) {
        this.settings = settings;
        this.watcher = watcher;
    }

    /** What came of it: every measurement, and what the topology and its skeleton do per event. */
    public record Result(List<Measurement> measurements, Map<Workload, Map<String, Double>> perEvent) {}

    public Result run() throws IOException, InterruptedException {
        try (Place place = Place.temporary(watcher, settings.partitions())) {
            Installation installation = place.installation();
            Path directory = place.directory();
            watcher.phase("make records");
            int live = (int) (settings.rate() * settings.live().toMillis() / 1_000);
            Program program = Program.of(
                    new WireRecords(place.serdes()), ProgramShape.usual(settings.seed()), settings.records(), live);
            Map<Workload, Map<String, Double>> perEvent = new EnumMap<>(Workload.class);
            Map<DecisionClock, Path> scripts = calibrate(installation, program, directory, perEvent);
            Measuring measuring = new Measuring(installation, settings, program, directory, watcher);
            List<Measurement> measurements = new ArrayList<>();
            for (int round = 1; round <= settings.runs(); round++) {
                watcher.phase("round " + round + " of " + settings.runs());
                List<Workload> order = new ArrayList<>(settings.workloads());
                // Each round begins elsewhere, so that no workload always follows the same one.
                Collections.rotate(order, -(round - 1));
                for (Workload workload : order) {
                    Measurement measured = measuring.run(
                            workload, round, scripts.getOrDefault(workload.clock(), directory.resolve("none")));
                    measurements.add(measured);
                    watcher.say(Tables.line(measured));
                }
            }
            return new Result(measurements, perEvent);
        }
    }

    private Map<DecisionClock, Path> calibrate(
            Installation installation, Program program, Path directory, Map<Workload, Map<String, Double>> perEvent)
            throws IOException {
        Map<DecisionClock, Path> scripts = new EnumMap<>(DecisionClock.class);
        for (Workload workload : settings.workloads()) {
            if (workload.kind() == Workload.Kind.SKELETON) {
                watcher.phase("calibrate " + workload.label());
                Calibration calibration = new Calibration(
                        installation.registry(),
                        workload.clock(),
                        directory.resolve("calibration-" + workload.label()));
                Calibration.Watched real = calibration.real(program.before(), program.calibration());
                Path script = directory.resolve(workload.label() + ".script");
                real.script().write(script);
                scripts.put(workload.clock(), script);
                perEvent.put(
                        workload == Workload.SKELETON ? Workload.TOPOLOGY : Workload.TOPOLOGY_INPUT, real.perEvent());
                perEvent.put(
                        workload,
                        calibration
                                .skeleton(real.script(), program.before(), program.calibration())
                                .perEvent());
            }
        }
        return scripts;
    }
}
