package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.exporting.ResultTotals;
import dev.tributary.cli.importing.ImportDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "attribute",
        description = {
            "Decides for every deal of a CRM export who sourced it and who influenced it.",
            "",
            "Starts a broker and a schema registry on this machine, runs the real topology on the files, writes the results",
            "and stops everything. What the files hold is shown by: tributary formats"
        })
final class AttributeCommand implements Callable<Integer> {
    private static final int MOST_PARTITIONS = 256;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "the directory with opportunities.csv")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Mixin
    private final OutOptions out = new OutOptions();

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description =
                    "judge as of this time and leave out what was recorded later; default: the newest time in the files")
    private @Nullable Instant asOf;

    @Option(names = "--json", description = "end with one line of JSON instead of tables")
    private boolean json;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of the topics, 1 to 256; changes no decision; default: ${DEFAULT-VALUE}")
    private int partitions;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new Refused("--partitions is 1 to " + MOST_PARTITIONS + ", not " + partitions);
        }
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        long began = System.nanoTime();
        OutDirectory results = out.check(in);
        ProgramPolicy policy = policyOptions.policy();
        ImportDirectory input = ImportCheck.of(in, policy, asOf, progress);
        AttributeRun run = new AttributeRun(progress, partitions);
        RunSummary summary;
        try (results) {
            ResultTotals totals = run.execute(input, policy, results);
            progress.done();
            summary = new RunSummary(
                    input.asOf(), totals, input.warnings(), progress.seconds(), seconds(began), out.path());
        } catch (IOException unwritable) {
            throw out.unwritable(unwritable);
        } finally {
            progress.done();
        }
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(summary.json());
        } else {
            summary.lines().forEach(console::println);
        }
        console.flush();
        return 0;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
