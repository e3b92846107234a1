package dev.tributary.cli.statement;

import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.Waiting;
import dev.tributary.cli.text.Spoken;
import dev.tributary.crm.csv.CsvText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements as three tables, each a file of its own: their sums, their lines, and what waits for a rate. Every row says
 * whose statement it belongs to, so the tables of many statements can be put together and joined.
 *
 * <p>Amounts have the currency's decimals, times are ISO 8601 in UTC, absent is empty.
 */
public final class StatementCsv {
    private static final List<String> SUMMARY = List.of(
            "partner_id",
            "period",
            "currency",
            "opening",
            "accrued",
            "earned",
            "held",
            "reversed",
            "paid",
            "closing",
            "pipeline",
            "state",
            "program_id",
            "partner_name",
            "as_known_at",
            "previous_hash",
            "lines_digest",
            "hash");
    private static final List<String> LINES = List.of(
            "partner_id",
            "period",
            "currency",
            "entry_id",
            "kind",
            "opportunity_id",
            "effective_at",
            "booked_at",
            "description",
            "share",
            "rate",
            "base_amount",
            "base_currency",
            "deal_amount",
            "deal_currency",
            "amount",
            "owed",
            "clause",
            "reverses",
            "cause",
            "policy_version");
    private static final List<String> WAITING = List.of(
            "partner_id",
            "period",
            "currency",
            "opportunity_id",
            "base_amount",
            "base_currency",
            "from_currency",
            "to_currency",
            "day");

    private StatementCsv() {}

    /** One row per statement. */
    public static String summary(List<Statement> statements) {
        return CsvText.text(
                SUMMARY, statements.stream().map(StatementCsv::summary).toList());
    }

    /** One row per movement. */
    public static String lines(List<Statement> statements) {
        List<List<String>> rows = new ArrayList<>();
        statements.forEach(statement -> statement.lines().forEach(line -> rows.add(row(statement, line))));
        return CsvText.text(LINES, rows);
    }

    /** One row per amount that waits. */
    public static String waiting(List<Statement> statements) {
        List<List<String>> rows = new ArrayList<>();
        statements.forEach(statement -> statement.waiting().forEach(each -> rows.add(row(statement, each))));
        return CsvText.text(WAITING, rows);
    }

    private static List<String> summary(Statement statement) {
        Statement.Sums sums = statement.sums();
        String currency = statement.currency();
        return List.of(
                statement.partnerId(),
                statement.period().toString(),
                currency,
                Spoken.amount(sums.opening(), currency),
                Spoken.amount(sums.accrued(), currency),
                Spoken.amount(sums.earned(), currency),
                Spoken.amount(sums.held(), currency),
                Spoken.amount(sums.reversed(), currency),
                Spoken.amount(sums.paid(), currency),
                Spoken.amount(sums.closing(), currency),
                sums.pipeline().stream()
                        .map(each -> Spoken.amount(each.value(), each.currency()) + " " + each.currency())
                        .collect(Collectors.joining("; ")),
                statement.state().name(),
                statement.programId(),
                text(statement.partnerName()),
                statement.asKnownAt().toString(),
                text(statement.chain().previousHash()),
                statement.chain().linesDigest(),
                statement.chain().hash());
    }

    private static List<String> row(Statement statement, Line line) {
        return List.of(
                statement.partnerId(),
                statement.period().toString(),
                statement.currency(),
                line.entryId(),
                line.kind().entryKind(),
                text(line.opportunityId()),
                line.effectiveAt().toString(),
                line.bookedAt().toString(),
                line.description(),
                number(line.share()),
                text(line.rate()),
                amount(line.base()),
                currency(line.base()),
                amount(line.inDealCurrency()),
                currency(line.inDealCurrency()),
                Spoken.amount(line.amount(), statement.currency()),
                Spoken.amount(line.owed(), statement.currency()),
                text(line.clause()),
                text(line.reverses()),
                line.causeEventId(),
                Integer.toString(line.policyVersion()));
    }

    private static List<String> row(Statement statement, Waiting waiting) {
        return List.of(
                statement.partnerId(),
                statement.period().toString(),
                statement.currency(),
                waiting.opportunityId(),
                amount(waiting.base()),
                currency(waiting.base()),
                waiting.from(),
                waiting.to(),
                waiting.day().toString());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }

    private static String amount(@Nullable Amount amount) {
        return amount == null ? "" : Spoken.amount(amount.value(), amount.currency());
    }

    private static String currency(@Nullable Amount amount) {
        return amount == null ? "" : amount.currency();
    }
}
