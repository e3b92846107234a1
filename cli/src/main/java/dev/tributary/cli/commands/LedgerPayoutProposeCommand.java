package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "propose",
        description = {
            "Puts together everything that can be paid now, for others to approve.",
            "",
            "Waits until the run stands: on the wall clock that is the next tick, within a minute. What is in a run that",
            "is not over is in no other one."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger payout propose --by maker-1",
            "  tributary ledger payout propose --by maker-1 --id 2026-02-commission"
        })
final class LedgerPayoutProposeCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "TOKEN",
            description = "a token for who proposes it, never a name; nobody approves an own proposal")
    @SuppressWarnings("NullAway.Init")
    private String by;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "the run's id; default: P- and the day, then with -2, -3 and so on")
    private @Nullable String id;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        new PayoutProposeRun(where, spec.commandLine().getOut(), progress, json).execute(id, by);
        return 0;
    }
}
