package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "close",
        description = {
            "Closes a month, and with it those before: its statements are final, and what comes later stands in an open one.",
            "",
            "With --soft its statements are marked as up for review, and events still change them. Both go one way.",
            "A month that is not over, or closed already, is refused; so is any while a proof does not hold."
        })
final class LedgerCloseCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--period",
            required = true,
            paramLabel = "YYYY-MM",
            converter = MonthOption.class,
            description = "the month to close")
    @SuppressWarnings("NullAway.Init")
    private YearMonth period;

    @Option(names = "--soft", description = "for review: events still change its statements")
    private boolean soft;

    @Option(names = "--by", paramLabel = "TOKEN", description = "a token for who closes it, never a name")
    private @Nullable String by;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--dry-run", description = "check it and show the statements as they are, and close nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "end with one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        new LedgerCloseRun(where, spec.commandLine().getOut(), progress, json).execute(period, soft, by, dryRun);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
