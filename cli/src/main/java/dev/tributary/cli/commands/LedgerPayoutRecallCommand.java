package dev.tributary.cli.commands;

import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutLineState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "recall",
        description = {
            "Says of a payout run's file that it never reached the bank, or was called back there.",
            "",
            "Payments of which the bank has said nothing count as failed, and the next run can pay them. Make sure that the",
            "file is gone: where the bank pays by it after all, its report is still taken, and what it paid is posted."
        },
        footer = {
            "",
            "Example:",
            "  tributary ledger payout recall P-2026-02-15 --by sender-1 --reason 'the upload was refused'"
        })
final class LedgerPayoutRecallCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing was recalled";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final PayoutRunOptions run = new PayoutRunOptions();

    @Option(names = "--currency", paramLabel = "C", description = "the file in this currency; default: every file")
    private @Nullable String currency;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, for everybody who looks at it")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        FinanceDesk.Words words = new FinanceDesk.Words("recalling " + run.id, NOTHING, "it is on its way", run.look());
        FinanceDesk.run(run.where, run.progress(), words, this::recall);
        return 0;
    }

    private void recall(FinanceDesk desk) throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        PayoutDesk payouts = new PayoutDesk(desk, NOTHING);
        StandingPayout standing = payouts.standing(run.id);
        Instant now = desk.now();
        List<PayoutAction> actions = new ArrayList<>();
        for (LedgerPayoutLine payment : standing.content()) {
            if (payment.getState() == PayoutLineState.PROPOSED
                    && (currency == null || currency.equals(payment.getCurrency()))
                    && standing.run().getFiles().stream()
                            .anyMatch(file -> file.getCurrency().equals(payment.getCurrency()))) {
                actions.add(PayoutAction.newBuilder()
                        .setPayoutId(run.id)
                        .setAction(PayoutActionKind.FAIL)
                        .setBy(run.by)
                        .setPartnerId(payment.getPartnerId())
                        .setCurrency(payment.getCurrency())
                        .setReason("recalled by " + run.by + ": " + reason)
                        .setRecordedAt(now)
                        .build());
            }
        }
        if (actions.isEmpty()) {
            throw new Refused("the run " + run.id + " has no payment that could be recalled: it is "
                    + standing.run().getState() + "; " + NOTHING);
        }
        desk.progress().phase("recall");
        List<PayoutDesk.Said> said = payouts.say(actions);
        PayoutStatusRun.awaitPosted(desk, said);
        LedgerPayout after = payouts.standing(run.id).run();
        desk.progress().done();
        run.tell(after);
        List<PayoutDesk.Said> refused =
                said.stream().filter(each -> each.refusal().isPresent()).toList();
        if (!refused.isEmpty()) {
            throw new Failed(Spoken.count(refused.size(), "payment") + " of " + said.size()
                    + " could not be recalled, first that to "
                    + refused.get(0).action().getPartnerId() + ": "
                    + refused.get(0).refusal().map(PayoutDesk::words).orElse(""));
        }
    }
}
