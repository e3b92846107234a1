package dev.tributary.cli.commands;

import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reject",
        description = {
            "Rejects a payout run that did not go to the bank; nothing of it is paid, and all of it can be proposed again.",
            "",
            "Anybody may, also who proposed it, and also when it is approved."
        },
        footer = {
            "",
            "Example:",
            "  tributary ledger payout reject P-2026-02-15 --by checker-1 --reason 'the rate of January was wrong'"
        })
final class LedgerPayoutRejectCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing was rejected";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final PayoutRunOptions run = new PayoutRunOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for everybody who looks at the run")
    private @Nullable String reason;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        FinanceDesk.Words words =
                new FinanceDesk.Words("rejecting " + run.id, NOTHING, "the rejection is on its way", run.look());
        PayoutDesk.sayAndShow(
                run,
                words,
                PayoutAction.newBuilder()
                        .setPayoutId(run.id)
                        .setAction(PayoutActionKind.REJECT)
                        .setBy(run.by)
                        .setReason(reason));
        return 0;
    }
}
