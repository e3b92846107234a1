package dev.tributary.cli.statement;

import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.State;
import dev.tributary.cli.statement.Statement.Sums;
import dev.tributary.cli.statement.Statement.Waiting;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A statement on a terminal: its sums, its movements as far as they go there, and what it can be checked by. */
public final class StatementText {
    private static final int MOST_MOVEMENTS = 40;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final Statement statement;
    private final List<String> lines = new ArrayList<>();

    private StatementText(Statement statement) {
        this.statement = statement;
    }

    /** @param verify the command that checks the statement, as a person would type it */
    public static List<String> lines(Statement statement, String verify) {
        StatementText text = new StatementText(statement);
        text.about();
        text.sums();
        text.mismatches();
        text.waiting();
        text.movements();
        text.chain(verify);
        return text.lines;
    }

    private void about() {
        String name = statement.partnerName() == null ? "" : " " + Spoken.oneLine(statement.partnerName(), 60);
        lines.add("Commission statement of " + Spoken.oneLine(statement.partnerId()) + name + ", "
                + MONTH.format(statement.period()) + ", in " + statement.currency());
        lines.add((statement.state() == State.FINAL
                        ? "FINAL: what is found later is booked into a later month"
                        : StatementPdf.NOT_FINAL)
                + "; as known at " + Spoken.time(statement.asKnownAt()));
    }

    private void sums() {
        Sums sums = statement.sums();
        lines.add("");
        TextTable table = new TextTable("", ">", "")
                .row("owed at the beginning (opening)", figure(sums.opening()), "")
                .row("accrued", figure(sums.accrued()), "")
                .row("reversed", figure(sums.reversed().negate()), "")
                .row("paid", figure(sums.paid().negate()), "")
                .row(
                        "owed at the end (closing)",
                        figure(sums.closing()),
                        "of which earned " + figure(sums.earned()) + ", of that held " + figure(sums.held()));
        for (Amount open : sums.pipeline()) {
            table.row("not owed: estimated on open deals", Spoken.money(open.value(), open.currency()), "");
        }
        lines.addAll(table.lines("  "));
    }

    private void mismatches() {
        statement
                .mismatches()
                .forEach(each -> lines.add("  DOES NOT ADD UP: " + each.sum() + " is stated as " + figure(each.stated())
                        + " and counted as " + figure(each.counted())));
    }

    private void waiting() {
        if (statement.waiting().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Waiting for a rate of exchange, and in no sum until then:");
        TextTable table = new TextTable("deal", "exchange", "rate of", ">base");
        for (Waiting each : statement.waiting()) {
            table.row(
                    Spoken.oneLine(each.opportunityId(), 40),
                    each.from() + " to " + each.to(),
                    each.day().toString(),
                    Spoken.money(each.base().value(), each.base().currency()));
        }
        lines.addAll(table.lines("  "));
    }

    private void movements() {
        lines.add("");
        if (statement.lines().isEmpty()) {
            lines.add("Nothing moved in this month.");
            return;
        }
        TextTable table = new TextTable("effective", "movement", "deal", ">base", ">share", ">rate", ">amount", "owed");
        List<Line> shown = statement.lines().stream().limit(MOST_MOVEMENTS).toList();
        shown.forEach(line -> table.row(
                line.effectiveAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                line.kind().title(),
                line.opportunityId() == null ? "" : Spoken.oneLine(line.opportunityId(), 24),
                line.base() == null
                        ? ""
                        : Spoken.money(line.base().value(), line.base().currency()),
                line.share() == null ? "" : Spoken.percent(line.share()),
                line.rate() == null ? "" : Spoken.oneLine(line.rate(), 40),
                figure(line.amount()),
                line.owed().signum() == 0 ? "as before" : line.owed().signum() > 0 ? "more" : "less"));
        List<String> rows = table.lines("  ");
        lines.add(rows.get(0));
        for (int i = 0; i < shown.size(); i++) {
            lines.add(rows.get(i + 1));
            lines.add("    " + note(shown.get(i)));
        }
        int left = statement.lines().size() - shown.size();
        if (left > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more; --format csv, json or pdf has all of them", left));
        }
    }

    private String note(Line line) {
        List<String> parts = new ArrayList<>();
        parts.add(line.description());
        Amount deal = line.inDealCurrency();
        if (deal != null && !deal.currency().equals(statement.currency())) {
            parts.add(Spoken.money(deal.value(), deal.currency()) + " before exchange");
        }
        if (line.clause() != null) {
            parts.add("clause " + line.clause());
        }
        parts.add("entry " + line.entryId());
        if (line.reverses() != null) {
            parts.add("reverses " + line.reverses());
        }
        parts.add("because of " + line.causeEventId());
        return Spoken.oneLine(String.join("; ", parts));
    }

    private void chain(String verify) {
        String previous = statement.chain().previousHash();
        lines.add("");
        lines.addAll(new TextTable("", "")
                .row("statement before", previous == null ? "none" : previous)
                .row("entries", statement.chain().linesDigest())
                .row("this statement", statement.chain().hash())
                .row("verify with", verify)
                .lines("  "));
    }

    private String figure(BigDecimal amount) {
        return Spoken.figure(amount, statement.currency());
    }
}
