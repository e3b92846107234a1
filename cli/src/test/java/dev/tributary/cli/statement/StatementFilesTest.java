package dev.tributary.cli.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tributary.cli.statement.Statement.State;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatementFilesTest {

    @Test
    void theTablesOfManyStatementsAreOne() {
        Statement first = Samples.everyKind(State.FINAL);
        Statement second = Samples.of("partner-b", null, "JPY", State.PROVISIONAL, Samples.lines("JPY", 2));
        List<NamedCsvRecord> sums = rows(StatementCsv.summary(List.of(first, second)));
        assertThat(sums)
                .extracting(row -> row.getField("partner_id"))
                .containsExactly("partner-northwind", "partner-b");
        assertThat(sums.get(1).getField("partner_name")).isEmpty();
        assertThat(sums.get(1).getField("closing")).isEqualTo("-1417");
        assertThat(sums.get(0).getField("closing")).isEqualTo("-83.33");
        List<NamedCsvRecord> lines = rows(StatementCsv.lines(List.of(first, second)));
        assertThat(lines).hasSize(9 + 18);
        assertThat(lines.get(0).getField("share")).isEqualTo("0.333333333333");
        assertThat(rows(StatementCsv.waiting(List.of(first, second)))).hasSize(2);
    }

    @Test
    void theSummaryBeginsWithTheColumnsOfTheResultFile() {
        assertThat(StatementCsv.summary(List.of()))
                .startsWith("partner_id,period,currency,opening,accrued,earned,held,reversed,paid,closing,");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        assertThat(rows(StatementCsv.lines(List.of(Samples.of("p", "P", "KWD", State.FINAL, Samples.lines("KWD", 1)))))
                        .get(0)
                        .getField("amount"))
                .isEqualTo("1333.333");
        assertThat(rows(StatementCsv.lines(List.of(Samples.of("p", "P", "JPY", State.FINAL, Samples.lines("JPY", 1)))))
                        .get(0)
                        .getField("amount"))
                .isEqualTo("1333");
    }

    @Test
    void aValueThatASpreadsheetWouldRunIsKept() {
        String csv = StatementCsv.summary(
                List.of(Samples.of("=cmd|' /C calc'!A0", "@SUM(1,2)", "EUR", State.FINAL, List.of())));
        NamedCsvRecord row = rows(csv).get(0);
        assertThat(row.getField("partner_id")).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(row.getField("partner_name")).isEqualTo("@SUM(1,2)");
    }

    @Property
    void anyTextComesBackFromCsvAndJson(@ForAll String text) throws IOException {
        Statement statement = Samples.of(text, text, "EUR", State.FINAL, List.of());
        assertThat(rows(StatementCsv.summary(List.of(statement))).get(0).getField("partner_name"))
                .isEqualTo(text);
        assertThat(new ObjectMapper()
                        .readTree(StatementJson.text(statement))
                        .get("partner_name")
                        .textValue())
                .isEqualTo(text);
    }

    @Test
    void jsonHasAmountsAsTextAndItsFieldsInOneOrder() throws IOException {
        Statement statement = Samples.everyKind(State.FINAL);
        String text = StatementJson.text(statement);
        assertThat(text).isEqualTo(StatementJson.text(Samples.everyKind(State.FINAL)));
        JsonNode node = new ObjectMapper().readTree(text);
        assertThat(node.fieldNames())
                .toIterable()
                .containsExactly(
                        "partner_id",
                        "partner_name",
                        "program_id",
                        "period",
                        "currency",
                        "state",
                        "as_known_at",
                        "sums",
                        "lines",
                        "waiting",
                        "chain");
        assertThat(node.at("/sums/closing").textValue()).isEqualTo("-83.33");
        assertThat(node.at("/lines/0/base/amount").textValue()).isEqualTo("43200.00");
        assertThat(node.at("/waiting/0/base/amount").textValue()).isEqualTo("380000");
        assertThat(node.at("/sums/pipeline/0/amount").textValue()).isEqualTo("4800.00");
        Stream.of("opening", "accrued", "earned", "held", "reversed", "paid", "closing")
                .forEach(sum -> assertThat(node.at("/sums/" + sum).isTextual()).isTrue());
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }
}
