package dev.tributary.cli.commands;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the results go; it must not exist, or --force replaces it")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    @Option(names = "--json", description = "end with one line of JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConnectionFile connection = where.open();
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        RunSummary summary;
        try (OutDirectory results = OutDirectory.check(out, force, List.of(where.file(), Path.of("")))) {
            summary = new ExportRun(connection, progress).execute(results, out);
        } catch (OutDirectory.Unusable unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        } catch (IOException unwritable) {
            throw new Failed("cannot write " + out + ": " + unwritable.getMessage(), unwritable);
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
