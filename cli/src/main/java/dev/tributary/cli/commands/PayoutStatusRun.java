package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.payment.PaymentProblem;
import dev.tributary.cli.payment.StatusReport;
import dev.tributary.cli.payment.StatusReports;
import dev.tributary.cli.payout.BankReport;
import dev.tributary.cli.payout.BankReport.News;
import dev.tributary.cli.payout.BankReport.Told;
import dev.tributary.cli.payout.FailedPayment;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.PayoutEventId;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutLineState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Reads a bank's report into the ledger, and waits until the ledger has it. */
final class PayoutStatusRun {
    private static final String NOTHING = "nothing was told to the ledger";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LONGEST_ID = 40;

    private final CommandSpec spec;
    private final ConnectionOptions where;
    private final boolean json;
    private final ConsoleProgress progress;

    PayoutStatusRun(CommandSpec spec, ConnectionOptions where, boolean json) {
        this.spec = spec;
        this.where = where;
        this.json = json;
        this.progress = ConsoleProgress.of(spec.commandLine().getErr());
    }

    /** @param run null: whichever the report is about */
    void execute(Path in, @Nullable String run) throws Refused, Failed, Stopped {
        StatusReport report = read(in);
        FinanceDesk.Words words = new FinanceDesk.Words(
                "reading " + in,
                NOTHING,
                "what it says is on its way, and reading it again is harmless",
                "tributary ledger payout show");
        FinanceDesk.run(where, progress, words, desk -> take(desk, report, run));
    }

    private static StatusReport read(Path in) throws Refused {
        StatusReports.Outcome outcome;
        try {
            outcome = StatusReports.read(Files.readAllBytes(in));
        } catch (IOException unreadable) {
            throw new Refused("cannot read --in " + in + ": " + GivenFile.why(unreadable) + "; " + NOTHING, unreadable);
        }
        if (outcome instanceof StatusReports.Read read) {
            return read.report();
        }
        PaymentProblem problem = ((StatusReports.Refused) outcome).problem();
        throw new Refused(in + ": " + problem.field() + ": " + problem.kind()
                + (problem.value().isEmpty() ? "" : " '" + problem.value() + "'") + "; " + problem.remedy() + "; "
                + NOTHING);
    }

    private void take(FinanceDesk desk, StatusReport report, @Nullable String run)
            throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        progress.phase("find the run");
        BankReport.About about = about(report, desk.payouts().runs(), run);
        String payoutId = about.run().getPayoutId();
        PayoutDesk payouts = new PayoutDesk(desk, NOTHING);
        StandingPayout standing = payouts.standing(payoutId);
        PayoutDesk.refuseIfItDoesNotFollow(standing, NOTHING);
        BankReport told = BankReport.of(report, standing.content(about.currency()));
        Instant now = desk.now();
        List<PayoutAction> actions = new ArrayList<>();
        told.with(News.PAID).forEach(each -> actions.add(each.action(now)));
        told.with(News.FAILED).forEach(each -> actions.add(each.action(now)));
        List<PayoutDesk.Said> refused = List.of();
        if (!actions.isEmpty()) {
            progress.phase("tell the ledger");
            List<PayoutDesk.Said> said = payouts.say(actions);
            refused = said.stream().filter(each -> each.refusal().isPresent()).toList();
            awaitPosted(desk, said);
        }
        LedgerPayout after = payouts.standing(payoutId).run();
        progress.done();
        tell(told, about, after);
        failWhereNotAllIsTaken(told, refused);
    }

    private BankReport.About about(StatusReport report, List<LedgerPayout> runs, @Nullable String asked)
            throws Refused {
        BankReport.About about = BankReport.about(report, runs)
                .orElseThrow(() -> new Refused("the report is on the message " + report.originalMessageId()
                        + ", and no payout run was exported under that id; tributary ledger payout show"
                        + where.argument()
                        + " lists the runs; " + NOTHING));
        if (asked != null && !about.run().getPayoutId().equals(asked)) {
            throw new Refused(
                    "the report is on the run " + about.run().getPayoutId() + " and not on " + asked + "; " + NOTHING);
        }
        return about;
    }

    /** On the input clock money is posted at a tick; on the other one as it comes. */
    static void awaitPosted(FinanceDesk desk, List<PayoutDesk.Said> said)
            throws EngineStopped, IOException, InterruptedException {
        Map<String, Boolean> waiting = new HashMap<>();
        Instant last = Instant.EPOCH;
        for (PayoutDesk.Said each : said) {
            if (each.refusal().isEmpty()) {
                PayoutAction action = each.action();
                waiting.put(
                        action.getPartnerId() + "|" + action.getCurrency(),
                        action.getAction() == PayoutActionKind.SETTLE);
                last = action.getRecordedAt().isAfter(last) ? action.getRecordedAt() : last;
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (desk.inputClock()) {
            desk.progress().phase("post");
            desk.listening().awaitTold(last);
        }
        String payoutId = said.get(0).action().getPayoutId();
        int all = waiting.size();
        while (true) {
            for (LedgerPayoutLine payment : desk.payouts().payments(payoutId)) {
                String one = payment.getPartnerId() + "|" + payment.getCurrency();
                boolean paid = payment.getState() == PayoutLineState.PAID;
                if (payment.getState() != PayoutLineState.PROPOSED
                        && Boolean.valueOf(paid).equals(waiting.get(one))) {
                    waiting.remove(one);
                }
            }
            desk.progress().count((long) all - waiting.size(), all, "payments");
            if (waiting.isEmpty()) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void tell(BankReport told, BankReport.About about, LedgerPayout after) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(json(told, about, after)));
            out.flush();
            return;
        }
        out.println(after.getPayoutId() + " " + after.getState() + ", the payments in " + about.currency() + ": "
                + told.with(News.PAID).size() + " paid, "
                + told.with(News.FAILED).size() + " failed, "
                + told.with(News.KNOWN).size() + " known before, "
                + told.with(News.UNDER_WAY).size() + " under way"
                + (told.with(News.COPY_REFUSED).isEmpty()
                        ? ""
                        : ", " + told.with(News.COPY_REFUSED).size() + " refused as copies"));
        TextTable failed = new TextTable("failed", ">amount", "currency", "reason", "what to do");
        for (Told each : told.with(News.FAILED)) {
            LedgerPayoutLine payment = each.payment();
            failed.row(
                    Spoken.oneLine(payment.getPartnerId(), LONGEST_ID),
                    Spoken.figure(payment.getAmount(), payment.getCurrency()),
                    payment.getCurrency(),
                    Spoken.oneLine(each.reason(), LONGEST_ID),
                    FailedPayment.remedy(each.status()));
        }
        if (!failed.isEmpty()) {
            out.println();
            failed.lines("  ").forEach(out::println);
        }
        for (String id : told.unknown()) {
            out.println(
                    "note      the run has no payment " + Spoken.oneLine(id, LONGEST_ID) + "; ask the bank what it is");
        }
        out.println();
        out.println("next      tributary ledger payout show " + after.getPayoutId() + where.argument());
        out.flush();
    }

    private static ObjectNode json(BankReport told, BankReport.About about, LedgerPayout after) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("payout_id", after.getPayoutId())
                .put("state", after.getState().name())
                .put("currency", about.currency());
        for (News news : News.values()) {
            node.put(news.name().toLowerCase(Locale.ROOT), told.with(news).size());
        }
        var payments = node.putArray("payments");
        told.payments().forEach(each -> payments.addObject()
                .put("partner_id", each.payment().getPartnerId())
                .put("news", each.news().name())
                .put("status", each.status().status().name())
                .put("reason", each.news() == News.FAILED ? each.reason() : null));
        var unknown = node.putArray("unknown");
        told.unknown().forEach(unknown::add);
        return node;
    }

    private static void failWhereNotAllIsTaken(BankReport told, List<PayoutDesk.Said> refused) throws Failed {
        List<Told> otherwise = told.with(News.CONTRADICTS);
        if (!otherwise.isEmpty()) {
            LedgerPayoutLine payment = otherwise.get(0).payment();
            throw new Failed("of " + Spoken.count(otherwise.size(), "payment")
                    + " the report says what cannot be, first of that to " + payment.getPartnerId() + ": it is "
                    + payment.getState() + " and "
                    + otherwise.get(0).status().status()
                    + " in the report; nothing of them was changed, ask the bank what it paid");
        }
        int copies = told.with(News.COPY_REFUSED).size();
        if (copies > 0) {
            throw new Failed("the bank refuses " + Spoken.count(copies, "payment")
                    + " because it has the same already; nothing of them was changed: ask the bank what becomes of those "
                    + "that it has, and read that report");
        }
        if (!refused.isEmpty()) {
            PayoutDesk.Said first = refused.get(0);
            throw new Failed(Spoken.count(refused.size(), "payment") + " of it were refused, first "
                    + PayoutEventId.of(first.action()) + ": "
                    + first.refusal().map(PayoutDesk::words).orElse(""));
        }
    }
}
