package dev.tributary.cli.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.pdf.PdfTexts;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.State;
import dev.tributary.cli.statement.Statement.Sums;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPdfTest {
    private static final String VERIFY = "tributary verify the statement";
    private static final Pattern ROW = Pattern.compile("(?m)^\\d+ Jan 2026 .* (-?[\\d,.]+)$");

    @Property(tries = 8)
    void theMovementsOfEachKindAddUpToTheSummary(@ForAll @IntRange(min = 1, max = 40) int linesOfEachKind)
            throws IOException {
        Statement statement = Samples.longOne(linesOfEachKind);
        String text = text(statement);
        Sums sums = statement.sums();
        assertThat(statement.mismatches()).isEmpty();
        assertThat(amounts("Accrued", text)).hasSize(2).containsOnly(sums.accrued());
        assertThat(amounts("Paid", text)).hasSize(2).containsOnly(sums.paid().negate());
        assertThat(amounts("Reversed", text))
                .hasSize(2)
                .containsOnly(sums.reversed().negate());
        assertThat(amounts("Owed at the end of the period \\(closing\\)", text)).containsExactly(sums.closing());
        assertThat(sum(ROW.matcher(text).results().map(StatementPdfTest::amount).toList()))
                .isEqualByComparingTo(
                        sum(statement.lines().stream().map(Line::amount).toList()));
    }

    @Test
    void aStatementOfThousandsOfMovementsHasThemAll() throws IOException {
        Statement statement = Samples.longOne(250);
        List<String> pages = PdfTexts.pages(StatementPdf.bytes(statement, VERIFY, List.of()));
        assertThat(pages).hasSizeBetween(40, 120);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains((i + 1) + " of " + pages.size());
        }
        String text = String.join("", pages);
        assertThat(statement.lines()).hasSize(2250).allMatch(line -> text.contains("entry " + line.entryId() + ";"));
        assertThat(pages.get(pages.size() / 2)).contains("Effective", "Amount EUR", "continued");
    }

    @Test
    void aProvisionalOneSaysSoOnEveryPage() throws IOException {
        Statement statement = Samples.of("p", "P", "EUR", State.PROVISIONAL, Samples.lines("EUR", 20));
        List<String> pages = PdfTexts.pages(StatementPdf.bytes(statement, VERIFY, List.of()));
        assertThat(pages).hasSizeGreaterThan(3).allMatch(page -> page.contains(StatementPdf.NOT_FINAL));
        assertThat(text(Samples.everyKind(State.FINAL))).doesNotContain("PROVISIONAL");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theSameStatementGivesTheSameBytes(State state) {
        assertThat(StatementPdf.bytes(Samples.everyKind(state), VERIFY, List.of()))
                .isEqualTo(StatementPdf.bytes(Samples.everyKind(state), VERIFY, List.of()));
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() throws IOException {
        assertThat(text(Samples.of("p", "P", "JPY", State.FINAL, Samples.lines("JPY", 1))))
                .containsPattern("(?m)^Accrued 1,333$")
                .contains("Amount JPY");
        assertThat(text(Samples.of("p", "P", "KWD", State.FINAL, Samples.lines("KWD", 1))))
                .containsPattern("(?m)^Accrued 1,333.333$")
                .contains("Amount KWD");
    }

    @Test
    void saysHowToCheckIt() throws IOException {
        Statement statement = Samples.everyKind(State.FINAL);
        assertThat(text(statement))
                .contains(VERIFY, statement.chain().hash(), statement.chain().linesDigest());
    }

    @Test
    void saysWhatItsFontsLack() throws IOException {
        String text = text(Samples.of("p", "\u6771\u4EAC", "JPY", State.FINAL, List.of()));
        assertThat(text).contains("[U+6771][U+4EAC]", "lack 2 characters");
        assertThat(text(Samples.everyKind(State.FINAL))).doesNotContain("lack");
    }

    @Test
    void aStatementThatDoesNotAddUpIsToldAndNotHidden() throws IOException {
        Statement sound = Samples.everyKind(State.FINAL);
        Sums sums = sound.sums();
        Statement wrong = new Statement(
                sound.partnerId(),
                sound.partnerName(),
                sound.programId(),
                sound.period(),
                sound.currency(),
                sound.state(),
                new Sums(
                        sums.opening(),
                        sums.accrued().add(BigDecimal.ONE),
                        sums.earned(),
                        sums.held(),
                        sums.reversed(),
                        sums.paid(),
                        sums.closing(),
                        List.of()),
                sound.lines(),
                sound.waiting(),
                sound.chain(),
                sound.asKnownAt());
        assertThat(wrong.mismatches()).extracting(Statement.Mismatch::sum).containsExactly("accrued", "closing");
        assertThat(text(wrong)).contains("does not add up", "Do not pay by it");
    }

    @Test
    void aNameOfTenThousandCharactersIsThereInFull() throws IOException {
        String name = "Name".repeat(2500);
        String text = text(Samples.of("p", name, "EUR", State.FINAL, List.of()));
        assertThat(text.replaceAll("(?m)^(Commission statement,|Program |.* of \\d+$).*", "")
                        .replaceAll("\\s", ""))
                .contains(name.substring(0, 3000));
        assertThat(Pattern.compile("Name").matcher(text.replaceAll("\\s", "")).results())
                .hasSizeGreaterThanOrEqualTo(2490);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uD800",
                "a\uDC00b\uD83D",
                "\u0000\u0007\u001B[31m\r\n\t",
                "\u202Egnp.exe\u2066",
                "\u0301\u0301\u0301",
                "\uD83D\uDC69\u200D\uD83D\uDCBB\uFE0F \uD83D\uDE00",
                "\u0634\u0631\u0643\u0629 (\u0627\u0644\u0631\u064A\u0627\u0636) \u05D7\u05D1\u05E8\u05D4",
                "\uFFFF\uFFFE\uFDD0\uE000",
                "=cmd|' /C calc'!A0",
                ") Tj ET /Artifact BMC (",
                "[U+0041]"
            })
    void hostileTextsAreTaken(String hostile) throws IOException {
        anyTextsOfOthersAreTaken(hostile);
    }

    @Property(tries = 40)
    void anyTextsOfOthersAreTaken(@ForAll String hostile) throws IOException {
        Statement sound = Samples.of(hostile, hostile, "EUR", State.FINAL, List.of(hostile(hostile)));
        assertThat(PdfTexts.pages(StatementPdf.bytes(sound, hostile, List.of())))
                .isNotEmpty();
    }

    private static Line hostile(String text) {
        Line line = Samples.line(Kind.ACCRUED, 0, "EUR");
        return new Line(
                text,
                line.kind(),
                text,
                line.effectiveAt(),
                line.bookedAt(),
                text,
                line.share(),
                text,
                line.base(),
                line.inDealCurrency(),
                line.amount(),
                text,
                text,
                text,
                1);
    }

    private static String text(Statement statement) throws IOException {
        return PdfTexts.text(StatementPdf.bytes(statement, VERIFY, List.of()));
    }

    private static List<BigDecimal> amounts(String label, String text) {
        return Pattern.compile("(?m)^" + label + " (-?[\\d,.]+)$")
                .matcher(text)
                .results()
                .map(StatementPdfTest::amount)
                .toList();
    }

    private static BigDecimal amount(MatchResult found) {
        return new BigDecimal(found.group(1).replace(",", ""));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
