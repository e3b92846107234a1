package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.text.Spoken;
import dev.tributary.crm.files.DirectoryImport;
import dev.tributary.crm.files.ImportReport;
import dev.tributary.crm.files.SourceRefused;
import dev.tributary.crm.mapping.Mapping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Makes import files of a CRM's own export, as a mapping says.",
            "",
            "Nothing is guessed and nothing is lost: a row that the mapping cannot place goes to set-aside.csv with file, line,",
            "column, value and reason, and import-report.csv counts what became of every row and value. Then:",
            "tributary attribute --in OUT, or load --in OUT. The keys of a mapping are in docs/mapping.md.",
            "",
            "With --profile it looks at an export that nobody has mapped yet and proposes a mapping to be completed."
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--mapping",
            paramLabel = "M",
            description = "a mapping.yaml, or `tributary`: the files are in the import format already")
    private @Nullable String mapping;

    @Option(names = "--in", paramLabel = "DIR", description = "the directory with the export's CSV files")
    private @Nullable Path in;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "look at this export and propose a mapping, on the terminal or in the file that --out names")
    private @Nullable Path profile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the files go; it must not exist, or --force replaces it")
    private @Nullable Path out;

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Option(names = "--json", description = "end with one line of JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        if (profile != null) {
            if (mapping != null || in != null) {
                throw new Refused("--profile stands alone, or with --out; --mapping and --in are for importing");
            }
            return new ProfileRun(profile, out, force).call(spec.commandLine().getOut());
        }
        if (mapping == null || in == null || out == null) {
            throw new Refused("say --mapping, --in and --out, or --profile; see tributary import --help");
        }
        return importing(mapping, in, new OutOptions(out, force));
    }

    private int importing(String name, Path source, OutOptions to) throws Refused, Failed, Stopped {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        long began = System.nanoTime();
        OutDirectory directory = to.check(source);
        ProgramPolicy policy = policyOptions.policy();
        Mapping read = MappingFiles.read(name, progress);
        if (!DirectoryImport.makesDeals(read)) {
            throw new Refused(name + " makes no opportunities.csv, which is the one file that is needed");
        }
        ImportSummary summary;
        try (directory) {
            progress.phase("look at the export");
            DirectoryImport run = DirectoryImport.prepare(source, read, new PolicyStages(policy));
            ImportReport report = guarded(run, directory, progress);
            for (ImportReport.LeftOut file : report.leftOut()) {
                if (!file.named()) {
                    progress.say("warning: " + Spoken.oneLine(file.file()) + ": " + file.because() + ", "
                            + Spoken.count(file.rows(), "row") + " left out");
                }
            }
            ImportDirectory written = ImportCheck.of(to.path(), policy, null, progress);
            summary = new ImportSummary(report, written, to.path(), (System.nanoTime() - began) / 1e9);
        } catch (SourceRefused unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        } catch (IOException unwritable) {
            throw to.unwritable(unwritable);
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

    private static ImportReport guarded(DirectoryImport run, OutDirectory directory, ConsoleProgress progress)
            throws IOException, SourceRefused, Stopped {
        try (CleanStop stop = CleanStop.of(directory, progress)) {
            try {
                return write(run, directory, progress);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (IOException unwritable) {
                if (stop.asked()) {
                    throw new Stopped(unwritable);
                }
                throw unwritable;
            }
        }
    }

    private static ImportReport write(DirectoryImport run, OutDirectory directory, ConsoleProgress progress)
            throws IOException, SourceRefused, InterruptedException {
        progress.phase("map");
        long total = run.bytes();
        long[] done = new long[1];
        ImportReport[] report = new ImportReport[1];
        directory.write(into -> {
            try {
                report[0] = run.write(into, bytes -> {
                    done[0] += bytes;
                    progress.count(done[0] / 1024, total / 1024, "KiB");
                });
            } catch (SourceRefused changed) {
                throw new IOException("the export changed while it was read: " + changed.getMessage(), changed);
            }
        });
        return report[0];
    }
}
