package dev.tributary.cli.statement;

import dev.tributary.cli.pdf.Column;
import dev.tributary.cli.pdf.FontFile;
import dev.tributary.cli.pdf.Furniture;
import dev.tributary.cli.pdf.PdfDocument;
import dev.tributary.cli.pdf.Row;
import dev.tributary.cli.pdf.Style;
import dev.tributary.cli.pdf.Table;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Mismatch;
import dev.tributary.cli.statement.Statement.State;
import dev.tributary.cli.statement.Statement.Sums;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * A statement as a person in finance reads it: on A4, its sums first, then every movement by kind with the sum that stands
 * above, then how to check it. No text of the statement is cut, however long; one that no font can show stands there by
 * the codes of its characters, and the last page says so.
 */
public final class StatementPdf {
    static final String NOT_FINAL = "PROVISIONAL: amounts may still change";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Style TITLE = Style.bold(18);
    private static final Style HEADING = Style.bold(11);
    private static final Style TEXT = Style.text(9);
    private static final Style SMALL = Style.text(8).quiet();
    private static final float LABEL = 110;
    private static final float AMOUNT = 70;
    private static final float WIDEST_AMOUNT = 190;
    private static final int CODES_TOLD = 200;

    private final Statement statement;
    private final PdfDocument document;

    private StatementPdf(Statement statement, PdfDocument document) {
        this.statement = statement;
        this.document = document;
    }

    /**
     * The bytes of the file: the same for the same arguments.
     *
     * @param verify the command that checks the statement, as a person would type it
     * @param fonts asked in this order for characters that the program's own fonts lack, such as Chinese ones
     */
    public static byte[] bytes(Statement statement, String verify, List<FontFile> fonts) {
        String title = "Commission statement " + statement.partnerId() + " " + statement.period();
        try (PdfDocument document = new PdfDocument(
                title, statement.state() + " " + statement.chain().hash(), fonts)) {
            new StatementPdf(statement, document).write(verify);
            return document.finish(furniture(statement));
        } catch (IOException memoryFails) {
            throw new UncheckedIOException(memoryFails);
        }
    }

    private static Furniture furniture(Statement statement) {
        return new Furniture(
                "Commission statement, " + MONTH.format(statement.period()) + ", " + statement.currency() + ", "
                        + statement.partnerId(),
                statement.state() == State.FINAL ? "" : NOT_FINAL,
                "Program " + statement.programId() + ", as known at " + Spoken.time(statement.asKnownAt()));
    }

    private void write(String verify) throws IOException {
        document.heading(1, "Commission statement", TITLE);
        document.space(8);
        about();
        mismatches();
        summary();
        waiting();
        movements();
        chain(verify);
        lacking();
    }

    private void about() throws IOException {
        List<Row> rows = new ArrayList<>();
        if (statement.partnerName() != null) {
            rows.add(Row.of("Partner", statement.partnerName()));
        }
        rows.add(Row.of("Partner id", statement.partnerId()));
        rows.add(Row.of("Program", statement.programId()));
        rows.add(Row.of(
                "Period",
                MONTH.format(statement.period()) + ": "
                        + Spoken.time(statement
                                .period()
                                .atDay(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())
                        + " to "
                        + Spoken.time(statement
                                .period()
                                .atEndOfMonth()
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())
                        + ", days in UTC"));
        rows.add(Row.of("Currency", statement.currency()));
        rows.add(Row.of("State", state()));
        rows.add(Row.of("As known at", Spoken.time(statement.asKnownAt())));
        document.table(new Table("", List.of(Column.left("", LABEL, LABEL), Column.rest("")), rows, TEXT));
    }

    private String state() {
        return switch (statement.state()) {
            case PROVISIONAL ->
                "PROVISIONAL. The period is not closed: amounts may still change, and nothing is paid by"
                        + " this statement.";
            case SOFT_CLOSED -> "FOR REVIEW. The period is closed softly: amounts change until it is closed for good.";
            case FINAL -> "FINAL. The period is closed: what is found later is booked into a later period.";
        };
    }

    private void mismatches() throws IOException {
        List<Mismatch> mismatches = statement.mismatches();
        if (mismatches.isEmpty()) {
            return;
        }
        document.space(14);
        document.heading(2, "This statement does not add up", HEADING);
        document.paragraph("Do not pay by it, and tell whoever runs the program.", TEXT);
        document.table(new Table(
                "",
                List.of(
                        Column.rest("Sum"),
                        Column.right("Stated", AMOUNT, WIDEST_AMOUNT),
                        Column.right("Counted", AMOUNT, WIDEST_AMOUNT)),
                mismatches.stream()
                        .map(each -> Row.of(each.sum(), money(each.stated()), money(each.counted())))
                        .toList(),
                TEXT));
    }

    private void summary() throws IOException {
        document.space(16);
        document.heading(2, "Summary", HEADING);
        document.space(4);
        Sums sums = statement.sums();
        String currency = statement.currency();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("Owed at the beginning of the period (opening)", amount(sums.opening())));
        rows.add(Row.of("Accrued", amount(sums.accrued())));
        rows.add(Row.of("Reversed", amount(sums.reversed().negate())));
        rows.add(Row.of("Paid", amount(sums.paid().negate())));
        rows.add(Row.total("Owed at the end of the period (closing)", amount(sums.closing())));
        rows.add(Row.of("of which earned", amount(sums.earned())));
        rows.add(Row.of("of which held", amount(sums.held())));
        for (Amount open : sums.pipeline()) {
            rows.add(Row.of(
                    "Not owed: estimated commission on open deals (pipeline)",
                    open.currency().equals(currency)
                            ? amount(open.value())
                            : Spoken.money(open.value(), open.currency())));
        }
        document.table(new Table(
                "",
                List.of(Column.rest("Sum"), Column.right("Amount in " + currency, AMOUNT, WIDEST_AMOUNT)),
                rows,
                TEXT));
        if (sums.closing().signum() < 0) {
            document.space(3);
            document.paragraph("A negative sum: more was paid or taken back than the partner was owed.", SMALL);
        }
    }

    private void waiting() throws IOException {
        if (statement.waiting().isEmpty()) {
            return;
        }
        document.space(16);
        document.heading(2, "Waiting for a rate of exchange", HEADING);
        document.paragraph("In no sum above until the rate is known.", SMALL);
        document.space(4);
        document.table(new Table(
                "",
                List.of(
                        Column.rest("Deal"),
                        Column.left("Exchange", AMOUNT, AMOUNT),
                        Column.left("Rate of", AMOUNT, AMOUNT),
                        Column.right("Base", AMOUNT, WIDEST_AMOUNT)),
                statement.waiting().stream()
                        .map(each -> Row.of(
                                each.opportunityId(),
                                each.from() + " to " + each.to(),
                                Spoken.time(
                                        each.day().atStartOfDay(ZoneOffset.UTC).toInstant()),
                                Spoken.money(each.base().value(), each.base().currency())))
                        .toList(),
                TEXT));
    }

    private void movements() throws IOException {
        document.space(16);
        document.heading(2, "Movements", HEADING);
        if (statement.lines().isEmpty()) {
            document.paragraph("None in this period.", TEXT);
        }
        Movements movements = new Movements(statement);
        for (Kind kind : Kind.values()) {
            if (!movements.has(kind)) {
                continue;
            }
            document.space(8);
            document.heading(3, kind.title(), Style.bold(9.5f));
            document.paragraph(movements.meaning(kind), SMALL);
            document.space(3);
            document.table(movements.table(kind));
        }
    }

    private void chain(String verify) throws IOException {
        document.space(18);
        document.heading(2, "How to check this statement", HEADING);
        document.paragraph(
                "The digest covers the entries of the period, and the hash covers this statement and the hash of the partner's previous"
                        + " one: whoever changes an earlier statement changes the hash of every later one.",
                TEXT);
        document.space(4);
        String previous = statement.chain().previousHash();
        document.table(new Table(
                "",
                List.of(Column.left("", LABEL, LABEL), Column.rest("")),
                List.of(
                        Row.of("Previous statement", previous == null ? "none" : previous),
                        Row.of("Entries", statement.chain().linesDigest()),
                        Row.of("This statement", statement.chain().hash())),
                Style.mono(7.5f)));
        document.space(6);
        document.paragraph("Verify with:", TEXT);
        document.paragraph(verify, Style.mono(8));
    }

    private void lacking() throws IOException {
        SortedSet<Integer> lacking = document.lacking();
        if (lacking.isEmpty()) {
            return;
        }
        document.space(12);
        document.paragraph(
                "The fonts of this document lack " + Spoken.count(lacking.size(), "character")
                        + " of it, shown by the Unicode number in brackets: "
                        + String.join(
                                ", ",
                                lacking.stream()
                                        .limit(CODES_TOLD)
                                        .map(each -> String.format(Locale.ROOT, "U+%04X", each))
                                        .toList())
                        + (lacking.size() > CODES_TOLD ? " and more" : "")
                        + ". The statement as CSV and JSON has them as they are.",
                SMALL);
    }

    private String amount(BigDecimal amount) {
        return Spoken.figure(amount, statement.currency());
    }

    private String money(BigDecimal amount) {
        return Spoken.money(amount, statement.currency());
    }
}
