package dev.tributary.crm.mapping.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private static final String SOUND = """
            tables:
              prices: {file: products.csv, key: product}
            maps:
              words: {values: {a: b}, otherwise: keep}
            rows:
              - from: customers.csv
                to: accounts.csv
                columns:
                  account_id: {column: name, mint: account}
                  name: name
            """;

    @Test
    void aSoundMappingIsRead() throws Exception {
        assertThat(MappingReader.read(SOUND, "m").rules()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            mint: account|mnt: account|9|rows[1].columns.account_id.mnt|unknown key
            to: accounts.csv|to: account.csv|7|rows[1].to|there is no import file account.csv
            name: name|nam: name|10|rows[1].columns.nam|accounts.csv has no column nam
            otherwise: keep|otherwise: drop|4|maps.words.otherwise|'drop' is not known here
            column: name, mint|map: wrods, column: name, mint|9|rows[1].columns.account_id.map|there is no map wrods
            column: name, mint|column: name, look_up: price.x, mint|9|rows[1].columns.account_id.look_up|there is no table price
            column: name, mint|column: name, look_up: prices, mint|9|rows[1].columns.account_id.look_up|'prices' is no look-up
            column: name, mint|column: name, constant: x, mint|9|rows[1].columns.account_id|a value is one of column, expression, constant; here are 2
            name: name|name: {expression: "row.name +"}|10|rows[1].columns.name.expression|at character 11
            name: name|name: {expression: "nothing(row.name)"}|10|rows[1].columns.name.expression|at character 8
            name: name|name: {expression: "look_up('price', row.a, 'b')"}|10|rows[1].columns.name.expression|there is no table price
            tables:|time_zone: Nowhere/At_All^tables:|1|time_zone|'Nowhere/At_All' is no time zone
            tables:|times: [yyyyy-bb]^tables:|1|times[1]|'yyyyy-bb' is no time format
            account_id: {column: name, mint: account}|region: name|9|rows[1].columns|accounts.csv needs account_id
            to: accounts.csv|to: accounts.csv, from: b|7||not YAML
            columns:|skip: [{when: "row.name + 'x'", because: x}]^    columns:|8|rows[1].skip[1].when|it gives string, not true or false
            columns:|skip: [{when: "true"}]^    columns:|8|rows[1].skip[1].because|it is missing
            """)
    void aMistakeIsToldWithItsLineItsKeyAndARemedy(String good, String bad, int line, String key, String reason) {
        String text = SOUND.replace(good, bad.replace("^", "\n"));
        assertThat(text).isNotEqualTo(SOUND);
        MappingRefused refused =
                catchThrowableOfType(MappingRefused.class, () -> MappingReader.read(text, "mapping.yaml"));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.key()).isEqualTo(key == null ? "" : key);
            assertThat(problem.reason()).startsWith(reason);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void allMistakesAreToldAtOnce() {
        MappingRefused refused = catchThrowableOfType(
                MappingRefused.class,
                () -> MappingReader.read(
                        SOUND.replace("key: product", "kye: product").replace("to: ", "too: "), "m"));
        assertThat(refused.problems())
                .extracting(MappingProblem::key)
                .contains("tables.prices.kye", "tables.prices.key", "rows[1].too", "rows[1].to");
    }

    @Test
    void whatIsNoMappingIsRefusedAndNothingElseHappens() {
        for (String text : List.of(
                "",
                "a: &x [*x, *x]\nrows: *x",
                "\u0001",
                "- 1",
                "rows: 7",
                "rows: {a: b}",
                "? [a]\n: b",
                "rows: [[[[[[1]]]]]]",
                "{")) {
            assertThat(catchThrowableOfType(MappingRefused.class, () -> MappingReader.read(text, "m")))
                    .as(text)
                    .isNotNull();
        }
    }

    @Test
    void aValueMapGivenTwiceIsRefused() {
        MappingRefused refused = catchThrowableOfType(
                MappingRefused.class, () -> MappingReader.read(SOUND.replace("{a: b}", "{a: b, a: c}"), "m"));
        assertThat(refused.problems().get(0).toString())
                .isEqualTo("m:4: maps.words.values.a: it is there twice; leave one of them");
    }

    @Test
    void theBuiltInMappingIsTheImportFormat() {
        assertThat(BuiltInMappings.named("tributary").orElseThrow().rules())
                .hasSize(8)
                .allMatch(rule ->
                        rule.asIs() && rule.source().equals(rule.target().name()));
    }
}
