package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.payment.PaymentOutcome;
import dev.tributary.cli.payment.Scheme;
import dev.tributary.cli.payment.TextChange;
import dev.tributary.cli.payout.AccountProblem;
import dev.tributary.cli.payout.PartnerAccounts;
import dev.tributary.cli.payout.PaymentFile;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutState;
import dev.tributary.schemas.avro.PayoutSums;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes an approved payout run as the file for the bank. */
final class PayoutExportRun {
    private static final String NOTHING = "nothing was written";
    private static final String EURO = "EUR";

    private final CommandSpec spec;
    private final ConnectionOptions where;
    private final String id;
    private final boolean json;
    private final ConsoleProgress progress;

    PayoutExportRun(CommandSpec spec, ConnectionOptions where, String id, boolean json) {
        this.spec = spec;
        this.where = where;
        this.id = id;
        this.json = json;
        this.progress = ConsoleProgress.of(spec.commandLine().getErr());
    }

    /**
     * @param by token of who sends it
     * @param currency null: the only one of the run
     * @param asked null: SEPA for euro
     * @param execution null: the day of the last approval, so that the same run gives the same file tomorrow
     */
    void execute(
            String by,
            Path accounts,
            PageFile page,
            @Nullable String currency,
            @Nullable Scheme asked,
            @Nullable LocalDate execution,
            DebtorOptions debtor)
            throws Refused, Failed, Stopped {
        PartnerAccounts read = PartnerAccounts.read(accounts.toString(), content(accounts));
        FinanceDesk.Words words = new FinanceDesk.Words(
                "exporting " + id,
                NOTHING,
                "the run may count as sent; unless " + page.path()
                        + " is there, export again: the same file is taken again",
                "tributary ledger payout show " + id);
        FinanceDesk.run(
                where, progress, words, desk -> export(desk, by, read, page, currency, asked, execution, debtor));
    }

    private void export(
            FinanceDesk desk,
            String by,
            PartnerAccounts read,
            PageFile page,
            @Nullable String asked,
            @Nullable Scheme rules,
            @Nullable LocalDate execution,
            DebtorOptions debtor)
            throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        PayoutDesk payouts = new PayoutDesk(desk, NOTHING);
        progress.phase("verify");
        StandingPayout standing = payouts.standing(id);
        check(standing);
        String currency = currency(standing, asked);
        Scheme scheme = rules != null ? rules : currency.equals(EURO) ? Scheme.SEPA : Scheme.OTHER;
        if (scheme == Scheme.SEPA && !currency.equals(EURO)) {
            throw new Refused("SEPA pays in EUR, and " + currency
                    + " is not; leave out --scheme, or choose other payments with --currency EUR; " + NOTHING);
        }
        LocalDate day =
                execution != null ? execution : LocalDate.ofInstant(PaymentFile.approvedAt(standing), ZoneOffset.UTC);
        PaymentFile.Outcome outcome = PaymentFile.of(standing, currency, read, debtor.of(currency), scheme, day);
        if (outcome instanceof PaymentFile.Refused refused) {
            refuse(refused.problems());
        } else if (outcome instanceof PaymentFile.Written file) {
            // Said before the file is there: a file that exists is one that the run counts as sent.
            progress.phase("send");
            payouts.say(PayoutAction.newBuilder()
                    .setPayoutId(id)
                    .setAction(PayoutActionKind.SEND)
                    .setBy(by)
                    .setCurrency(currency)
                    .setContentHash(standing.run().getContentHash())
                    .setFileDigest(file.digest())
                    .setRecordedAt(desk.now())
                    .build());
            page.write(file.file().xml());
            progress.done();
            tell(standing, currency, page, file);
        }
    }

    private static byte[] content(Path accounts) throws Refused {
        try {
            return Files.readAllBytes(accounts);
        } catch (IOException unreadable) {
            throw new Refused(
                    "cannot read --accounts " + accounts + ": " + GivenFile.why(unreadable) + "; " + NOTHING,
                    unreadable);
        }
    }

    private void check(StandingPayout standing) throws Refused {
        PayoutState state = standing.run().getState();
        if (state != PayoutState.APPROVED && state != PayoutState.SENT && state != PayoutState.DONE) {
            throw new Refused("the run " + id + " is " + state + ", and only what is approved goes to a bank; "
                    + "tributary ledger payout show " + id + where.argument() + " says what it waits for; " + NOTHING);
        }
        PayoutDesk.refuseIfItDoesNotFollow(standing, NOTHING);
    }

    private String currency(StandingPayout standing, @Nullable String asked) throws Refused {
        List<String> there =
                standing.run().getSums().stream().map(PayoutSums::getCurrency).toList();
        if (asked != null && !there.contains(asked)) {
            throw new Refused(
                    "the run " + id + " pays nothing in " + asked + " but in " + Spoken.list(there) + "; " + NOTHING);
        }
        if (asked == null && there.size() != 1) {
            throw new Refused("a file is in one currency, and the run " + id + " pays in " + Spoken.list(there)
                    + "; choose one with --currency; " + NOTHING);
        }
        return asked != null ? asked : there.get(0);
    }

    private void refuse(List<AccountProblem> problems) throws Refused {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println(problem.text()));
        throw new Refused(Spoken.count(problems.size(), "problem") + " as told above; put "
                + (problems.size() == 1 ? "it" : "them") + " right and export again; " + NOTHING);
    }

    private void tell(StandingPayout standing, String currency, PageFile page, PaymentFile.Written file) {
        PrintWriter out = spec.commandLine().getOut();
        PaymentOutcome.Written xml = file.file();
        List<LedgerPayoutLine> reported = standing.content(currency).stream()
                .filter(payment -> payment.getState() != PayoutLineState.PROPOSED)
                .toList();
        if (json) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("payout_id", id)
                    .put("file", page.path().toString())
                    .put("message_id", file.messageId())
                    .put("currency", currency)
                    .put("payments", xml.transactions())
                    .put("amount", Spoken.amount(xml.controlSum(), currency))
                    .put("reported_before", reported.size());
            var changes = node.putArray("changed_texts");
            xml.changes().forEach(change -> changes.addObject()
                    .put("field", change.field())
                    .put("given", change.given())
                    .put("sent", change.sent()));
            out.print(JsonText.of(node));
        } else {
            out.println(page.path() + ": " + Spoken.count(xml.transactions(), "payment") + " of "
                    + Spoken.money(xml.controlSum(), currency) + ", message " + file.messageId());
            if (!reported.isEmpty()) {
                out.println(
                        "note      the bank has reported on " + reported.size() + " of them already; this is the file "
                                + "that it was sent, to be sent again only where the bank asks for it");
            }
            for (TextChange change : xml.changes()) {
                out.println("note      banks take Latin letters: " + Spoken.oneLine(change.given()) + " is sent as "
                        + change.sent());
            }
            out.println();
            out.println("next      send it to the bank, and read what it answers:");
            out.println("          tributary ledger payout status --in pain.002.xml" + where.argument());
        }
        out.flush();
    }
}
