package dev.tributary.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = {
            "Reads the bank's report on a payout run (ISO 20022, pain.002.001.10) into the ledger.",
            "",
            "What was paid is posted, what failed can be proposed again, what is under way is left. Reading the same",
            "report again changes nothing. Exits with 1 where the report says otherwise than one before it."
        },
        footer = {"", "Example:", "  tributary ledger payout status --in pain.002.xml"})
final class LedgerPayoutStatusCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "the bank's report")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "refuse a report on another run than this; default: the run that the report names")
    private @Nullable String run;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        new PayoutStatusRun(spec, where, json).execute(in, run);
        return 0;
    }
}
