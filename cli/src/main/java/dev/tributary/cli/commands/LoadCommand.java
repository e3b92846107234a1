package dev.tributary.cli.commands;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
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
        name = "load",
        description = {
            "Loads a CRM export into a running installation and waits until it is decided.",
            "",
            "What is there already is a duplicate and changes nothing, so a load that was cut short is simply begun again. One",
            "load at a time. What the files hold is shown by: tributary formats"
        })
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "the directory with opportunities.csv")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description =
                    "leave out what was recorded later; on the input clock, judge as of this time, or as of the latest load's"
                            + " where that is later; default: the newest time in the files")
    private @Nullable Instant asOf;

    @Option(
            names = "--no-wait",
            description = "return once everything is published (on the input clock: taken in, and the ticks sent)")
    private boolean noWait;

    @Option(names = "--json", description = "end with one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConnectionFile connection = where.open();
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        LoadSummary summary;
        try {
            summary = new LoadRun(connection, progress).execute(in, asOf, !noWait);
        } finally {
            progress.done();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(summary.json());
        } else {
            summary.lines(where.argument()).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
