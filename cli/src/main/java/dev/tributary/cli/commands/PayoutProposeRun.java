package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.loading.FinancePublication;
import dev.tributary.cli.payout.PayoutJson;
import dev.tributary.cli.payout.PayoutText;
import dev.tributary.cli.text.JsonText;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes a payout run, and shows it when it stands. */
final class PayoutProposeRun {
    static final int SHOWN_OF_A_HASH = 16;

    private static final String NOTHING = "nothing was proposed";

    /** One that is under way when the proposal comes does not take it, so that the second one does at the latest. */
    private static final int MOST_TICKS = 5;

    private final ConnectionOptions where;
    private final PrintWriter out;
    private final ConsoleProgress progress;
    private final boolean json;

    PayoutProposeRun(ConnectionOptions where, PrintWriter out, ConsoleProgress progress, boolean json) {
        this.where = where;
        this.out = out;
        this.progress = progress;
        this.json = json;
    }

    /** @param id null: one is made of the day */
    void execute(@Nullable String id, String by) throws Refused, Failed, Stopped {
        FinanceDesk.Words words = new FinanceDesk.Words(
                "proposing a payout run", NOTHING, "the proposal is on its way", "tributary ledger payout show");
        FinanceDesk.run(where, progress, words, desk -> propose(desk, id, by));
    }

    private void propose(FinanceDesk desk, @Nullable String asked, String by)
            throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        Instant now = desk.now();
        Set<String> standing = new HashSet<>();
        desk.payouts().runs().forEach(run -> standing.add(run.getPayoutId()));
        if (asked != null && standing.contains(asked)) {
            throw new Refused("a payout run " + asked
                    + " was proposed before; give this one an id of its own, or leave out --id (ID_REUSED); "
                    + NOTHING);
        }
        String id = asked == null ? unused(desk, standing, LocalDate.ofInstant(now, ZoneOffset.UTC)) : asked;
        desk.refuseIfNotProven(NOTHING);
        progress.phase("propose");
        PayoutAction action = new PayoutDesk(desk, NOTHING)
                .say(PayoutAction.newBuilder()
                        .setPayoutId(id)
                        .setAction(PayoutActionKind.PROPOSE)
                        .setBy(by)
                        .setRecordedAt(now)
                        .build());
        LedgerPayout run = awaitRun(desk, action);
        progress.done();
        tell(run);
    }

    /** Of no run, and of none that is being put together. */
    private String unused(FinanceDesk desk, Set<String> standing, LocalDate day)
            throws IOException, InterruptedException {
        Set<String> used = new HashSet<>(standing);
        FinancePublication.said(TopicCatalogue.FINANCE_PAYOUT, desk.connection(), progress)
                .forEach(action -> used.add(action.getPayoutId()));
        String id = "P-" + day;
        for (int next = 2; used.contains(id); next++) {
            id = "P-" + day + "-" + next;
        }
        return id;
    }

    private LedgerPayout awaitRun(FinanceDesk desk, PayoutAction action)
            throws Failed, EngineStopped, IOException, InterruptedException {
        progress.phase(desk.inputClock() ? "put together" : "put together, at the next tick");
        for (int ticks = 0; ticks < MOST_TICKS; ticks++) {
            desk.listening().awaitTold(action.getRecordedAt());
            desk.listening().awaitDecided();
            Optional<LedgerPayout> run = desk.payouts().runs().stream()
                    .filter(each -> each.getPayoutId().equals(action.getPayoutId()))
                    .findFirst();
            if (run.isPresent()) {
                return run.get();
            }
        }
        throw new Failed("the run " + action.getPayoutId() + " is proposed and does not stand after " + MOST_TICKS
                + " ticks; tributary status" + where.argument()
                + " shows how the application is, tributary ledger payout "
                + "show " + action.getPayoutId() + where.argument() + " the run once it stands");
    }

    private void tell(LedgerPayout run) {
        if (json) {
            out.print(JsonText.of(PayoutJson.run(run)));
        } else {
            PayoutText.run(run).forEach(out::println);
            if (run.getState() == PayoutState.PROPOSED) {
                out.println();
                out.println(
                        "next      tributary ledger payout show " + run.getPayoutId() + " --deals" + where.argument());
                out.println("          tributary ledger payout approve " + run.getPayoutId() + " --hash "
                        + run.getContentHash().substring(0, SHOWN_OF_A_HASH) + " --by TOKEN" + where.argument());
            }
        }
        out.flush();
    }
}
