package dev.tributary.cli.statement;

import dev.tributary.cli.pdf.Column;
import dev.tributary.cli.pdf.Row;
import dev.tributary.cli.pdf.Style;
import dev.tributary.cli.pdf.Table;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The movements of a statement as tables, one for each kind, each ending with its sum. */
final class Movements {
    private static final Style CELL = Style.text(7.5f);
    private static final int SHOWN_PLACES = 2;
    private static final int LONGEST_RATE = 8;

    private final Statement statement;

    Movements(Statement statement) {
        this.statement = statement;
    }

    boolean has(Kind kind) {
        return statement.lines().stream().anyMatch(line -> line.kind() == kind);
    }

    String meaning(Kind kind) {
        return kind.changesWhatIsOwed()
                ? kind.meaning()
                : kind.meaning() + " This says how far an amount has come, and does not change what is owed.";
    }

    Table table(Kind kind) {
        List<Row> rows = new ArrayList<>();
        statement.lines().stream().filter(line -> line.kind() == kind).forEach(line -> rows.add(row(line)));
        rows.add(Row.total(kind.title(), Spoken.figure(statement.total(kind), statement.currency())));
        return new Table(
                kind.title() + ", continued",
                List.of(
                        Column.left("Effective", 48, 60),
                        Column.rest("For"),
                        Column.left("Deal", 44, 90),
                        Column.right("Base", 48, 92),
                        Column.right("Share", 34, 40),
                        Column.right("Rate", 26, 44),
                        Column.right("Amount " + statement.currency(), 58, 112)),
                rows,
                CELL);
    }

    private Row row(Line line) {
        return Row.noted(
                note(line),
                Spoken.time(line.effectiveAt().truncatedTo(ChronoUnit.DAYS)),
                line.description(),
                text(line.opportunityId()),
                line.base() == null ? "" : money(line.base()),
                line.share() == null ? "" : Spoken.percent(line.share()),
                line.rate() == null || line.rate().length() > LONGEST_RATE ? "" : line.rate(),
                Spoken.figure(line.amount(), statement.currency()));
    }

    /** What a person who asks about the movement needs, and what the columns leave out. */
    private String note(Line line) {
        List<String> parts = new ArrayList<>();
        parts.add("entry " + line.entryId());
        parts.add("booked " + Spoken.time(line.bookedAt()));
        parts.add("policy version " + line.policyVersion());
        Amount deal = line.inDealCurrency();
        if (deal != null && !deal.currency().equals(statement.currency())) {
            parts.add(money(deal) + " before exchange");
        }
        BigDecimal share = line.share();
        if (share != null && share.movePointRight(2).stripTrailingZeros().scale() > SHOWN_PLACES) {
            parts.add("share " + share.toPlainString());
        }
        if (line.rate() != null && line.rate().length() > LONGEST_RATE) {
            parts.add("rate " + line.rate());
        }
        if (line.clause() != null) {
            parts.add("clause " + line.clause());
        }
        if (line.reverses() != null) {
            parts.add("reverses entry " + line.reverses());
        }
        parts.add("caused by " + line.causeEventId());
        return String.join("; ", parts);
    }

    private static String money(Amount amount) {
        return Spoken.money(amount.value(), amount.currency());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
