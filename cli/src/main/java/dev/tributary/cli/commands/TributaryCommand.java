package dev.tributary.cli.commands;

import dev.tributary.cli.text.Spoken;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command and its parts, and what becomes of whatever goes wrong in one of them. */
@Command(
        name = "tributary",
        description = {
            "Who brought this revenue, who helped, and what do we owe them?",
            "",
            "Start with: tributary attribute --in sample-program --out out"
        },
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; the line says why", "2:the command or its input is refused"},
        subcommands = {
            AttributeCommand.class,
            ImportCommand.class,
            LoadCommand.class,
            ExportCommand.class,
            ExplainCommand.class,
            LedgerCommand.class,
            SimulateCommand.class,
            DeadLettersCommand.class,
            PolicyCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            TopicsCommand.class,
            AccessCommand.class,
            FormatsCommand.class,
            DemoCommand.class,
            GenerateCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class TributaryCommand implements Runnable {
    private static final int WIDTH = 110;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "shows the version")
    @SuppressWarnings("UnusedVariable") // Read by the parser alone.
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: attribute, explain, simulate, policy, generate, ...");
    }

    /** Runs one command line and gives its exit code. Never throws. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        Path log = LogFile.prepare();
        CommandLine commands = new CommandLine(new TributaryCommand())
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(WIDTH)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler((wrong, given) -> {
            CommandLine where = wrong.getCommandLine();
            err.println("tributary: " + oneLine(wrong.getMessage()) + ". See "
                    + where.getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        commands.setExecutionExceptionHandler((failure, where, parsed) -> {
            if (failure instanceof Refused) {
                err.println("tributary: " + Spoken.oneLine(String.valueOf(failure.getMessage())));
                return CommandLine.ExitCode.USAGE;
            }
            if (failure instanceof Stopped) {
                return Stopped.EXIT_CODE;
            }
            if (failure instanceof Failed) {
                boolean told = failure.getCause() == null;
                err.println("tributary: " + Spoken.oneLine(String.valueOf(failure.getMessage()))
                        + (told ? "" : " (details: " + log + ")"));
                if (told) {
                    return CommandLine.ExitCode.SOFTWARE;
                }
            } else {
                err.println("tributary: unexpected: " + oneLine(String.valueOf(failure)) + " (details: " + log + ")");
            }
            LoggerFactory.getLogger(TributaryCommand.class).error("{} failed", String.join(" ", args), failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commands.execute(args);
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String message) {
        String line = message == null ? "" : message.strip();
        int end = line.indexOf('\n');
        line = end < 0 ? line : line.substring(0, end);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
