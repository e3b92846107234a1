package dev.tributary.cli.commands;

import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "leave-out",
        description = {
            "Takes one payment out of a payout run that did not go to the bank; the next run can pay it.",
            "",
            "For a partner without an account that can be paid, say. What was approved was another content, so the rest of the",
            "run is to be approved again."
        },
        footer = {
            "",
            "Example:",
            "  tributary ledger payout leave-out P-2026-02-15 --partner P-4 --currency EUR --by maker-1 --reason 'no account yet'"
        })
final class LedgerPayoutLeaveOutCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing was left out";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final PayoutRunOptions run = new PayoutRunOptions();

    @Option(names = "--partner", required = true, paramLabel = "P", description = "whose payment")
    @SuppressWarnings("NullAway.Init")
    private String partner;

    @Option(names = "--currency", required = true, paramLabel = "C", description = "in which currency")
    @SuppressWarnings("NullAway.Init")
    private String currency;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for everybody who looks at the run")
    private @Nullable String reason;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        FinanceDesk.Words words =
                new FinanceDesk.Words("leaving a payment out of " + run.id, NOTHING, "it is on its way", run.look());
        PayoutDesk.sayAndShow(
                run,
                words,
                PayoutAction.newBuilder()
                        .setPayoutId(run.id)
                        .setAction(PayoutActionKind.LEAVE_OUT)
                        .setPartnerId(partner)
                        .setCurrency(currency)
                        .setBy(run.by)
                        .setReason(reason));
        return 0;
    }
}
