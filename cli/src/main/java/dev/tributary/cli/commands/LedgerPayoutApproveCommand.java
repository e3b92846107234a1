package dev.tributary.cli.commands;

import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "approve",
        description = {
            "Approves a payout run, of the very content that the hash names.",
            "",
            "Computes every digest and the hash anew from the payments, and approves nothing where one differs. Who",
            "proposed a run does not approve it; above the policy's threshold two people must."
        },
        footer = {
            "",
            "Example:",
            "  tributary ledger payout approve P-2026-02-15 --hash 5d41402abc4b2a76 --by checker-1"
        })
final class LedgerPayoutApproveCommand implements Callable<Integer> {
    private static final String NOTHING = "nothing was approved";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12,64}");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final PayoutRunOptions run = new PayoutRunOptions();

    @Option(
            names = "--hash",
            required = true,
            paramLabel = "HASH",
            description = "the content hash of what you looked at, or its first 12 characters or more")
    @SuppressWarnings("NullAway.Init")
    private String hash;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        String looked = hash.toLowerCase(Locale.ROOT);
        if (!HASH.matcher(looked).matches()) {
            throw new Refused("--hash takes the 64 characters of the content hash, or its first 12 or more; "
                    + run.look() + run.where.argument() + " has it; " + NOTHING);
        }
        FinanceDesk.Words words =
                new FinanceDesk.Words("approving " + run.id, NOTHING, "the approval is on its way", run.look());
        FinanceDesk.run(run.where, run.progress(), words, desk -> approve(desk, looked));
        return 0;
    }

    private void approve(FinanceDesk desk, String looked)
            throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        PayoutDesk payouts = new PayoutDesk(desk, NOTHING);
        desk.progress().phase("verify");
        StandingPayout standing = payouts.standing(run.id);
        PayoutDesk.refuseIfItDoesNotFollow(standing, NOTHING);
        String stands = standing.run().getContentHash();
        if (!stands.startsWith(looked)) {
            throw new Refused("the content of " + run.id + " has the hash " + stands + " and not " + looked
                    + "; look at it again with " + run.look() + run.where.argument()
                    + " and approve that (CONTENT_CHANGED); " + NOTHING);
        }
        desk.progress().phase("approve");
        payouts.say(PayoutAction.newBuilder()
                .setPayoutId(run.id)
                .setAction(PayoutActionKind.APPROVE)
                .setBy(run.by)
                .setContentHash(stands)
                .setRecordedAt(desk.now())
                .build());
        LedgerPayout after = payouts.standing(run.id).run();
        desk.progress().done();
        if (after.getApprovals().stream().noneMatch(approval -> approval.getBy().equals(run.by))) {
            throw new Failed(
                    "the content of " + run.id + " changed right after it was approved, which took the approval away; "
                            + "look at it again with " + run.look() + run.where.argument());
        }
        run.tell(after);
        if (!run.json) {
            tellNext(after);
        }
    }

    private void tellNext(LedgerPayout after) {
        PrintWriter out = run.spec.commandLine().getOut();
        out.println();
        out.println(
                after.getState() == PayoutState.PROPOSED
                        ? "next      another person approves it too: tributary ledger payout approve " + run.id
                                + " --hash "
                                + after.getContentHash().substring(0, PayoutProposeRun.SHOWN_OF_A_HASH)
                                + " --by TOKEN" + run.where.argument()
                        : "next      tributary ledger payout export " + run.id
                                + " --by TOKEN --accounts FILE --out FILE" + run.where.argument());
        out.flush();
    }
}
