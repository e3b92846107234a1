package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.generating.Dirt;
import dev.tributary.cli.generating.ProgramFiles;
import dev.tributary.cli.generating.ProgramGenerator;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = {
            "Writes a partner program to try things on, as import files: the same options, the same bytes.",
            "",
            "A few partners have most deals; deals crowd at the ends of quarters, go through several revisions, come back as",
            "renewals and expansions; about 74 %% of the registrations end approved, and 4 to 5 %% in a conflict case. Any",
            "size takes the same memory. Names and domains are nobody's."
        })
final class GenerateCommand implements Callable<Integer> {
    private static final int MOST_PER_MILLE = 1000;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final OutOptions out = new OutOptions();

    @Mixin
    private final ProgramOptions program = new ProgramOptions();

    @Option(
            names = "--bad-rows",
            paramLabel = "PER_MILLE",
            defaultValue = "0",
            description = "adds rows that will be refused, each with another mistake; they change no decision;"
                    + " default: none")
    private int badRows;

    @Option(
            names = "--duplicates",
            paramLabel = "PER_MILLE",
            defaultValue = "0",
            description = "so many rows stand twice; default: none")
    private int duplicates;

    @Option(
            names = "--shuffle",
            description = "rows in any order (within some thousand rows), not by customer and time")
    private boolean shuffle;

    @Option(names = "--json", description = "end with one line of JSON instead of a table")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        Dirt dirt = new Dirt(perMille("--bad-rows", badRows), perMille("--duplicates", duplicates), shuffle);
        ProgramShape shape = program.shape();
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        long began = System.nanoTime();
        ProgramFiles files;
        try (OutDirectory directory = out.check()) {
            files = guarded(directory, shape, dirt, progress);
        } catch (IOException unwritable) {
            throw out.unwritable(unwritable);
        } finally {
            progress.done();
        }
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(json(shape, files));
        } else {
            lines(files, (System.nanoTime() - began) / 1e9).forEach(console::println);
        }
        console.flush();
        return 0;
    }

    private static ProgramFiles guarded(OutDirectory directory, ProgramShape shape, Dirt dirt, ConsoleProgress progress)
            throws IOException, Stopped {
        try (CleanStop stop = CleanStop.of(directory, progress)) {
            try {
                progress.phase("draw");
                return write(directory, shape, dirt, progress);
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

    private static ProgramFiles write(OutDirectory directory, ProgramShape shape, Dirt dirt, ConsoleProgress progress)
            throws IOException, InterruptedException {
        ProgramFiles[] written = new ProgramFiles[1];
        directory.write(into -> {
            try (ProgramFiles files = ProgramFiles.in(into, dirt, shape.seed())) {
                written[0] = files;
                new ProgramGenerator(shape)
                        .generate(files, done -> progress.count(done, shape.opportunities(), "deals"));
            }
        });
        return written[0];
    }

    private static int perMille(String option, int value) throws Refused {
        if (value < 0 || value > MOST_PER_MILLE) {
            throw new Refused(option + " is 0 to " + MOST_PER_MILLE + ", not " + value);
        }
        return value;
    }

    private List<String> lines(ProgramFiles files, double seconds) {
        TextTable table = new TextTable("file", ">rows");
        files.rows().forEach((file, rows) -> table.row(file.fileName(), String.format(Locale.ROOT, "%,d", rows)));
        List<String> lines = table.lines("");
        long total = files.rows().values().stream().mapToLong(Long::longValue).sum();
        lines.add("");
        if (!files.badRows().isEmpty()) {
            TextTable bad = new TextTable("", ">");
            files.badRows().forEach((reason, rows) -> bad.row(reason.name(), String.format(Locale.ROOT, "%,d", rows)));
            lines.add("of these will be refused");
            lines.addAll(bad.lines("  "));
        }
        if (files.duplicates() > 0) {
            lines.add("of these stand twice: " + String.format(Locale.ROOT, "%,d", files.duplicates()));
        }
        lines.add(String.format(Locale.ROOT, "%s in %.1f s", Spoken.count(total, "row"), seconds));
        lines.add("next  tributary attribute --in " + out.path() + " --out results");
        return lines;
    }

    private String json(ProgramShape shape, ProgramFiles files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("out", out.path().toString());
        json.put("seed", shape.seed());
        json.put("opportunities", shape.opportunities());
        json.put("partners", shape.partners());
        ObjectNode rows = json.putObject("rows");
        files.rows().forEach((file, count) -> rows.put(file.fileName(), count));
        ObjectNode bad = json.putObject("bad_rows");
        files.badRows().forEach((reason, count) -> bad.put(reason.name(), count));
        json.put("duplicates", files.duplicates());
        return json.toString();
    }
}
