package dev.tributary.cli.commands;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes what a running installation has decided as the same files that tributary attribute writes.",
            "",
            "While the installation is still working it says so and gives what stands."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final OutOptions out = new OutOptions();

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "end with one line of JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConnectionFile connection = where.open();
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        RunSummary summary;
        try (OutDirectory results = out.check(where.file())) {
            summary = new ExportRun(connection, progress).execute(results, out.path());
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
}
