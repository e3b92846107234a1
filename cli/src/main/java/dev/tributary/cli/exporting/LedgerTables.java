package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.amount;
import static dev.tributary.cli.exporting.ResultTable.by;
import static dev.tributary.cli.exporting.ResultTable.text;
import static dev.tributary.cli.exporting.ResultTable.time;

import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementSums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Money in row form: ledger.csv, one row per posting, and statements.csv, one per partner, month and currency. */
public final class LedgerTables {

    static final String[] LEDGER = {
        "entry_id",
        "posting_no",
        "partner_id",
        "opportunity_id",
        "period",
        "effective_at",
        "booked_at",
        "kind",
        "account",
        "debit",
        "credit",
        "currency",
        "reverses",
        "cause",
        "policy_version"
    };

    static final String[] STATEMENTS = {
        "partner_id", "period", "currency", "opening", "accrued", "earned", "held", "reversed", "paid", "closing"
    };

    private LedgerTables() {}

    static void write(Results results, Path directory) throws IOException, InterruptedException {
        try (ResultTable ledger = new ResultTable(directory, "ledger.csv", LEDGER)) {
            results.entries(entry -> {
                for (List<String> row : rows(entry)) {
                    ledger.row(row);
                }
            });
        }
        // As many as partners times months: no more than fit.
        List<List<String>> rows = new ArrayList<>();
        results.statements(statement -> rows.addAll(rows(statement)));
        rows.sort(by(0, 2, 1));
        try (ResultTable statements = new ResultTable(directory, "statements.csv", STATEMENTS)) {
            for (List<String> row : rows) {
                statements.row(row);
            }
        }
    }

    /** The columns of ledger.csv, by posting. */
    public static List<List<String>> rows(LedgerEntry entry) {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (LedgerPosting posting : entry.getPostings()) {
            String currency = posting.getCurrency();
            rows.add(List.of(
                    entry.getEntryId(),
                    Integer.toString(++number),
                    entry.getPartnerId(),
                    text(entry.getOpportunityId()),
                    entry.getPeriod(),
                    time(entry.getEffectiveAt()),
                    time(entry.getBookedAt()),
                    entry.getKind().name(),
                    posting.getAccount(),
                    amount(posting.getDebit(), currency),
                    amount(posting.getCredit(), currency),
                    currency,
                    text(entry.getReverses()),
                    entry.getCause(),
                    Integer.toString(entry.getPolicyVersion())));
        }
        return rows;
    }

    /** The columns of statements.csv, by currency. */
    public static List<List<String>> rows(LedgerStatement statement) {
        List<List<String>> rows = new ArrayList<>();
        for (StatementSums sums : statement.getSums()) {
            String currency = sums.getCurrency();
            rows.add(List.of(
                    statement.getPartnerId(),
                    statement.getPeriod(),
                    currency,
                    amount(sums.getOpening(), currency),
                    amount(sums.getAccrued(), currency),
                    amount(sums.getEarned(), currency),
                    amount(sums.getHeld(), currency),
                    amount(sums.getReversed(), currency),
                    amount(sums.getPaid(), currency),
                    amount(sums.getClosing(), currency)));
        }
        return rows;
    }
}
