package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The ledger on a terminal: tables that stay short however large it is, and say where they were cut. */
public final class LedgerText {
    private static final int MOST_ROWS = 40;

    private LedgerText() {}

    /** The accounts by currency, each currency with its sum, which is zero. */
    public static List<String> accounts(Balances balances) {
        TextTable table = new TextTable("account", "currency", ">debit", ">credit", ">balance");
        for (String currency : balances.currencies()) {
            long debit = 0;
            long credit = 0;
            for (Balances.Row row : balances.rows(currency)) {
                table.row(
                        row.account().text(),
                        currency,
                        figure(row.debit(), currency),
                        figure(row.credit(), currency),
                        figure(row.balance(), currency));
                debit = Math.addExact(debit, row.debit());
                credit = Math.addExact(credit, row.credit());
            }
            table.row(
                    "sum",
                    currency,
                    figure(debit, currency),
                    figure(credit, currency),
                    figure(Math.subtractExact(debit, credit), currency));
        }
        return table.lines("  ");
    }

    /** What is owed by currency, and how far it has come. */
    public static List<String> owed(Balances balances) {
        TextTable table = new TextTable("currency", ">accrued", ">held", ">approved", ">clawback", ">owed");
        for (String currency : balances.owedIn()) {
            Liability owed = balances.liability(currency);
            table.row(
                    currency,
                    figure(owed.accrued(), currency),
                    figure(owed.held(), currency),
                    figure(owed.approved(), currency),
                    figure(owed.clawback(), currency),
                    figure(owed.total(), currency));
        }
        return table.isEmpty() ? List.of("  nothing") : table.lines("  ");
    }

    /** What is owed then, now, and the difference. */
    public static List<String> compared(Knowledge knowledge) {
        TextTable table = new TextTable("", "currency", ">accrued", ">held", ">approved", ">clawback", ">owed");
        for (String currency : knowledge.currencies()) {
            Liability then = knowledge.then().liability(currency);
            Liability now = knowledge.now().liability(currency);
            row(table, "then", currency, then);
            row(table, "now", currency, now);
            row(table, "difference", currency, now.less(then));
        }
        return table.lines("  ");
    }

    private static void row(TextTable table, String what, String currency, Liability owed) {
        table.row(
                what,
                currency,
                figure(owed.accrued(), currency),
                figure(owed.held(), currency),
                figure(owed.approved(), currency),
                figure(owed.clawback(), currency),
                figure(owed.total(), currency));
    }

    /** How many entries there are, in words. */
    public static String entries(long count) {
        return count == 1 ? "1 entry" : String.format(Locale.ROOT, "%,d entries", count);
    }

    /** The partners who are owed most. */
    public static List<String> partners(List<PartnerLiabilities.Row> rows) {
        TextTable table = new TextTable("partner", "currency", ">accrued", ">held", ">approved", ">clawback", ">owed");
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> row(table, Spoken.oneLine(row.partnerId(), 40), row.currency(), row.owed()));
        List<String> lines = new ArrayList<>(table.lines("  "));
        cut(lines, rows.size(), "--json lists all");
        return lines;
    }

    /** A partner's statements, the newest last. */
    public static List<String> statements(Collection<Published> statements) {
        TextTable table = new TextTable(
                "period", "state", "currency", ">opening", ">accrued", ">reversed", ">paid", ">closing", ">entries");
        for (Published each : statements) {
            Statement statement = each.statement();
            String entries = Integer.toString(statement.entries());
            for (Statement.Sums sums : statement.sums()) {
                String currency = sums.currency();
                table.row(
                        statement.period().toString(),
                        statement.state().name(),
                        currency,
                        figure(sums.opening(), currency),
                        figure(sums.accrued(), currency),
                        figure(sums.reversed(), currency),
                        figure(sums.paid(), currency),
                        figure(sums.closing(), currency),
                        entries);
            }
            if (statement.sums().isEmpty()) {
                table.row(statement.period().toString(), statement.state().name(), "", "", "", "", "", "", entries);
            }
        }
        return table.lines("  ");
    }

    /** Says how much was left out, if anything was. */
    static void cut(List<String> lines, long all, String hint) {
        if (all > MOST_ROWS) {
            lines.add(String.format(Locale.ROOT, "  and %,d more; %s", all - MOST_ROWS, hint));
        }
    }

    static int mostRows() {
        return MOST_ROWS;
    }

    /** With thousands signs and the currency's decimals. */
    public static String figure(long minor, String currency) {
        return Spoken.figure(new Money(minor, currency).toDecimal(), currency);
    }
}
