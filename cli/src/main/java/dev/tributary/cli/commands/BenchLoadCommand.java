package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.benchmarks.measuring.Load;
import dev.tributary.benchmarks.measuring.Load.Sample;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.cli.console.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        description = {
            "Loads and decides a large program and watches the memory of the topology's process, which has 1 GB of heap.",
            "",
            "Six touches to a deal, two revisions, a registration for every third. Stopped, it goes on in the same directory",
            "when it is run again with the same number of opportunities. The directory stays: delete it when you are done."
        })
final class BenchLoadCommand implements Callable<Integer> {

    private static final int ROWS = 20;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--opportunities",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "deals, about; default: ${DEFAULT-VALUE}")
    private int opportunities;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            defaultValue = "input",
            description =
                    "input: take all in, then decide at one tick; wall: decide with every event; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private DecisionClock clock;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "where the broker and the topology keep everything; a million deals take some 15 GB")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Option(names = "--json", description = "end with one line of JSON instead of a table")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        BenchCommand.require("--opportunities", opportunities, 1, 50_000_000);
        Workload workload = clock == DecisionClock.WALL ? Workload.TOPOLOGY : Workload.TOPOLOGY_INPUT;
        Load.Report report = BenchRun.of(spec, watcher -> new Load(
                        directory.toAbsolutePath(), opportunities, workload, BenchCommand.SEED, watcher)
                .run());
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            try {
                console.println(new ObjectMapper().writeValueAsString(report));
            } catch (JsonProcessingException unwritable) {
                throw new Failed("the report cannot be written as JSON", unwritable);
            }
        } else {
            table(report.samples()).lines("").forEach(console::println);
            console.println();
            summary(report).forEach(console::println);
        }
        console.flush();
        return 0;
    }

    /** Some of the samples, at even distances, the last one among them. */
    private static TextTable table(List<Sample> samples) {
        TextTable table = new TextTable(">second", "phase", ">heap MB", ">resident MB", ">stores MB");
        int step = Math.max(1, samples.size() / ROWS);
        for (int index = (samples.size() - 1) % step; index < samples.size(); index += step) {
            Sample sample = samples.get(index);
            table.row(
                    String.format(Locale.ROOT, "%,.0f", sample.second()),
                    sample.phase(),
                    mega(sample.heapBytes()),
                    mega(sample.residentBytes()),
                    mega(sample.storeBytes()));
        }
        return table;
    }

    private static List<String> summary(Load.Report report) {
        long most =
                report.samples().stream().mapToLong(Sample::residentBytes).max().orElse(0);
        String took = String.format(
                Locale.ROOT,
                "%,d records sent (%,d were there), taken in within %,.0f s, %,.0f a second",
                report.records(),
                report.skipped(),
                report.takeInSeconds(),
                report.records() / report.takeInSeconds());
        return List.of(
                took
                        + (report.tickSeconds() > 0
                                ? String.format(Locale.ROOT, "; decided within %,.0f s.", report.tickSeconds())
                                : ", each decided as it came."),
                "Most memory that the topology's process had resident: " + mega(most) + " MB, with 1,024 MB of heap.");
    }

    private static String mega(long bytes) {
        return String.format(Locale.ROOT, "%,d", bytes >> 20);
    }
}
