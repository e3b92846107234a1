package dev.tributary.cli.payout;

import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutPart;
import dev.tributary.schemas.avro.PayoutSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Payout runs on a terminal: tables that stay short however large a run is, and say where they were cut. */
public final class PayoutText {
    private static final int MOST_ROWS = 40;
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_REASON = 80;

    private PayoutText() {}

    /** All runs, a row for each currency. */
    public static List<String> runs(List<LedgerPayout> runs) {
        TextTable table = new TextTable(
                "run",
                "state",
                "proposed",
                "by",
                "currency",
                ">payments",
                ">amount",
                ">kept",
                ">approvals",
                ">paid",
                ">failed");
        for (LedgerPayout run : runs) {
            List<PayoutSums> sums = run.getSums();
            for (int i = 0; i < Math.max(1, sums.size()); i++) {
                PayoutSums here = sums.isEmpty() ? null : sums.get(i);
                boolean first = i == 0;
                table.row(
                        first ? run.getPayoutId() : "",
                        first ? run.getState().name() : "",
                        first ? Spoken.time(run.getProposedAt()) : "",
                        first ? Spoken.oneLine(run.getProposedBy(), LONGEST_ID) : "",
                        here == null ? "" : here.getCurrency(),
                        here == null ? "0" : Integer.toString(here.getPayments()),
                        here == null ? "" : Spoken.figure(here.getAmount(), here.getCurrency()),
                        here == null ? "" : Spoken.figure(here.getKept(), here.getCurrency()),
                        first ? run.getApprovals().size() + " of " + run.getApprovalsNeeded() : "",
                        first ? Integer.toString(run.getPaid()) : "",
                        first ? Integer.toString(run.getFailed()) : "");
            }
        }
        return cut(table.lines("  "), 1);
    }

    /** One run in sum. */
    public static List<String> run(LedgerPayout run) {
        List<String> lines = new ArrayList<>();
        lines.add(run.getPayoutId() + " " + run.getState() + ": " + PayoutWords.state(run));
        lines.add("");
        if (!run.getSums().isEmpty()) {
            TextTable sums = new TextTable("currency", ">payments", ">amount", ">kept");
            run.getSums()
                    .forEach(each -> sums.row(
                            each.getCurrency(),
                            Integer.toString(each.getPayments()),
                            Spoken.figure(each.getAmount(), each.getCurrency()),
                            Spoken.figure(each.getKept(), each.getCurrency())));
            lines.addAll(sums.lines("  "));
            lines.add("");
        }
        TextTable facts = new TextTable("", "");
        facts.row("proposed", "by " + Spoken.oneLine(run.getProposedBy()) + " at " + Spoken.time(run.getProposedAt()));
        if (!run.getSums().isEmpty()) {
            facts.row("worth", Spoken.money(run.getWorth(), run.getWorthCurrency()));
            facts.row("approvals", PayoutWords.approvals(run));
        }
        if (PayoutWords.atTheBank(run)) {
            run.getFiles()
                    .forEach(file -> facts.row(
                            "sent",
                            file.getCurrency() + " by " + Spoken.oneLine(file.getBy()) + " at "
                                    + Spoken.time(file.getAt()) + ", file " + file.getFileDigest()));
            facts.row("bank", run.getPaid() + " paid, " + run.getFailed() + " failed");
        }
        run.getLeftOut().forEach(leftOut -> facts.row("left out", PayoutWords.leftOut(leftOut)));
        facts.row("content hash", run.getContentHash());
        lines.addAll(facts.lines("  "));
        return lines;
    }

    /** @param deals whether each payment's parts are told too */
    public static List<String> payments(List<LedgerPayoutLine> payments, boolean deals) {
        TextTable table = deals
                ? new TextTable("partner", "deal", ">amount", ">kept", "currency", "state")
                : new TextTable("partner", ">amount", ">kept", "currency", ">deals", "state");
        for (LedgerPayoutLine payment : payments) {
            String partner = Spoken.oneLine(payment.getPartnerId(), LONGEST_ID);
            String currency = payment.getCurrency();
            String amount = Spoken.figure(payment.getAmount(), currency);
            String kept = Spoken.figure(payment.getKept(), currency);
            String state = payment.getState()
                    + (payment.getReason() == null ? "" : ": " + Spoken.oneLine(payment.getReason(), LONGEST_REASON));
            if (deals) {
                table.row(partner, "", amount, kept, currency, state);
                for (PayoutPart part : payment.getParts()) {
                    table.row(
                            "",
                            Spoken.oneLine(part.getOpportunityId(), LONGEST_ID),
                            Spoken.figure(part.getAmount(), currency),
                            "",
                            currency,
                            "");
                }
            } else {
                table.row(
                        partner,
                        amount,
                        kept,
                        currency,
                        Integer.toString(payment.getParts().size()),
                        state);
            }
        }
        return cut(table.lines("  "), 1);
    }

    private static List<String> cut(List<String> lines, int header) {
        int more = lines.size() - header - MOST_ROWS;
        if (more <= 0) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, header + MOST_ROWS));
        shown.add(String.format(Locale.ROOT, "  and %,d more; --json lists all", more));
        return shown;
    }
}
