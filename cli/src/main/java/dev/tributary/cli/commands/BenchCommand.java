package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.benchmarks.measuring.Bench;
import dev.tributary.benchmarks.measuring.BenchReport;
import dev.tributary.benchmarks.measuring.BenchSettings;
import dev.tributary.benchmarks.measuring.Machine;
import dev.tributary.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measures how fast the attribution topology is, beside simpler work on the same records and broker.",
            "",
            "Starts a broker and a registry of its own and takes about a minute for each workload and run. Rates depend on",
            "the machine and on what else it does; the ratios travel. What the rows mean: docs/benchmarks.md"
        },
        subcommands = {BenchAccountsCommand.class, BenchLoadCommand.class})
final class BenchCommand implements Callable<Integer> {

    static final long SEED = 2026;

    private static final int PARTITIONS = 4;
    private static final int LEAST_RECORDS = 100;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "60000",
            description =
                    "input records of each throughput measurement, after half as many to warm up; default: ${DEFAULT-VALUE}")
    private int records;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "records per second while latency is measured; default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds over all workloads; shown is the median; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "100",
            description = "milliseconds between the commits of every workload; default: ${DEFAULT-VALUE}")
    private int commitInterval;

    @Option(names = "--only", split = ",", paramLabel = "WORKLOAD", description = "measure only these; default: all")
    private @Nullable List<String> only;

    @Option(
            names = "--latency",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "measure latency too, or with --no-latency do not")
    private boolean latency;

    @Option(
            names = "--latency-seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "how long latency is measured, the first fifth not counted; default: ${DEFAULT-VALUE}")
    private int latencySeconds;

    @Option(names = "--json", description = "end with one line of JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        BenchSettings settings = settings();
        Machine machine = Machine.now();
        BenchReport report = BenchRun.of(spec, watcher -> BenchReport.of(new Bench(settings, watcher).run()));
        PrintWriter console = spec.commandLine().getOut();
        BenchText text = new BenchText(settings, machine, report);
        try {
            (json ? List.of(text.json()) : text.lines()).forEach(console::println);
        } catch (JsonProcessingException unwritable) {
            throw new Failed("the report cannot be written as JSON", unwritable);
        }
        console.flush();
        return 0;
    }

    private BenchSettings settings() throws Refused {
        require("--records", records, LEAST_RECORDS, 10_000_000);
        require("--rate", rate, 1, 1_000_000);
        require("--runs", runs, 1, 1_000);
        require("--commit-interval", commitInterval, 1, 60_000);
        require("--latency-seconds", latencySeconds, 1, 3_600);
        return new BenchSettings(
                records,
                rate,
                latency ? Duration.ofSeconds(latencySeconds) : Duration.ZERO,
                runs,
                Duration.ofMillis(commitInterval),
                PARTITIONS,
                SEED,
                workloads());
    }

    static void require(String option, int value, int least, int most) throws Refused {
        if (value < least || value > most) {
            throw new Refused(option + " is " + least + " to " + most + ", not " + value);
        }
    }

    private List<Workload> workloads() throws Refused {
        if (only == null) {
            return List.of(Workload.values());
        }
        List<Workload> chosen = new ArrayList<>();
        for (String name : only) {
            chosen.add(Workload.named(name)
                    .orElseThrow(() -> new Refused("--only knows no " + name + "; choose from "
                            + Arrays.stream(Workload.values())
                                    .map(Workload::label)
                                    .collect(Collectors.joining(", ")))));
        }
        return chosen;
    }
}
