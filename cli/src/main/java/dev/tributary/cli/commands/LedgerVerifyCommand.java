package dev.tributary.cli.commands;

import dev.tributary.attribution.topology.DecisionClock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Derives the whole ledger once more from its journal and compares it with what was published.",
            "",
            "Proves that every entry and statement follows from the log, and that none was added, dropped or changed.",
            "Only reads; exits with 1 where anything differs, and tells what. Verify with the release that the",
            "installation runs: another one may post otherwise."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger verify",
            "  tributary ledger verify --json",
            "  tributary ledger verify --connection finance.properties --clock wall"
        })
final class LedgerVerifyCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--clock",
            paramLabel = "wall|input",
            description =
                    "the clock that the installation runs on, as it was told to tributary up; default: what its application says")
    private @Nullable DecisionClock clock;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of text, with up to 1,000 differences")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        new LedgerVerifyRun(spec, where, clock).execute(json);
        return 0;
    }
}
