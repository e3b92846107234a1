package dev.tributary.crm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.mapping.Outcome.Change;
import dev.tributary.crm.mapping.Outcome.Kind;
import dev.tributary.crm.mapping.Outcome.Mapped;
import dev.tributary.crm.mapping.Outcome.SetAside;
import dev.tributary.crm.mapping.reading.MappingReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleMapperTest {
    private static final Stages STAGES = new Stages() {
        @Override
        public boolean known(String stage) {
            return Set.of("Won", "Open").contains(stage);
        }

        @Override
        public boolean closed(String stage) {
            return stage.equals("Won");
        }
    };

    private static final String DEAL = """
            time_zone: America/New_York
            times: [iso, "yyyy-MM-dd H:mm:ss[.SSS]", epoch_millis]
            tables:
              prices: {file: products.csv, key: product}
            maps:
              products: {values: {GTXPro: GTX Pro}, otherwise: keep}
              types: {values: {new: NET_NEW}, ignore_case: true, otherwise: empty}
              currencies: {values: {"$": USD}, otherwise: refuse}
            rows:
              - from: deals.csv
                to: opportunities.csv
                skip: [{when: "row.deleted == true || row.deleted == 'true'", because: deleted}]
                columns:
                  opportunity_id: id
                  account_id: {column: account, mint: account}
                  stage: stage
                  type: {column: type, map: types}
                  arr: [value, {expression: "row.months == '' ? '' : multiply(row.monthly, row.months)"}, {column: product, map: products, look_up: prices.price}]
                  currency: {column: currency, map: currencies}
                  created_at: created
                  closed_at: {column: closed, otherwise: empty}
                  product: {column: product, map: products}
            """;

    private static final String ABSENT = "absent";

    private static final Map<String, Object> SOUND = Map.ofEntries(
            Map.entry("id", "D1"),
            Map.entry("account", "Acme Corp"),
            Map.entry("stage", "Open"),
            Map.entry("type", " NEW "),
            Map.entry("value", "10.50"),
            Map.entry("monthly", ""),
            Map.entry("months", ""),
            Map.entry("currency", "$"),
            Map.entry("created", "2017-03-01"),
            Map.entry("closed", ""),
            Map.entry("product", "GTXPro"),
            Map.entry("deleted", "false"));

    private static Outcome of(Object... changed) throws Exception {
        Map<String, Object> record = new HashMap<>(SOUND);
        for (int i = 0; i < changed.length; i += 2) {
            record.put((String) changed[i], changed[i + 1]);
            record.values().remove(ABSENT);
        }
        LookUpTable prices = new LookUpTable(List.of("product", "price"), "product");
        prices.add(List.of("GTX Pro", "4821"));
        prices.add(List.of("Twice", "1"));
        prices.add(List.of("Twice", "2"));
        return new RuleMapper(
                        MappingReader.read(DEAL, "m").rules().get(0), record.keySet(), Map.of("prices", prices), STAGES)
                .map(record);
    }

    private static Map<String, String> row(Object... changed) throws Exception {
        Outcome outcome = of(changed);
        assertThat(outcome).isInstanceOf(Mapped.class);
        List<String> columns = List.of(
                "opportunity_id",
                "account_id",
                "stage",
                "type",
                "arr",
                "currency",
                "created_at",
                "closed_at",
                "product");
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), ((Mapped) outcome).values().get(i));
        }
        return row;
    }

    private static String refusal(Object... changed) throws Exception {
        Outcome outcome = of(changed);
        assertThat(outcome).isInstanceOf(SetAside.class);
        SetAside aside = (SetAside) outcome;
        assertThat(aside.advice()).isNotBlank();
        return aside.column() + " '" + aside.value() + "' " + aside.reason();
    }

    @Test
    void aRecordBecomesARow() throws Exception {
        assertThat(row())
                .containsEntry("opportunity_id", "D1")
                .containsEntry("account_id", new MintedId("account").of("acme  corp"))
                .containsEntry("stage", "Open")
                .containsEntry("type", "NET_NEW")
                .containsEntry("arr", "10.50")
                .containsEntry("currency", "USD")
                .containsEntry("created_at", "2017-03-01T05:00:00Z")
                .containsEntry("closed_at", "")
                .containsEntry("product", "GTX Pro");
    }

    @Test
    void whatWasDoneToValuesIsTold() throws Exception {
        assertThat(((Mapped) of("value", "", "type", "odd", "closed", "soon")).changes())
                .containsExactly(
                        new Change(Kind.EMPTIED, "type", "odd", "NOT_IN_MAP"),
                        new Change(Kind.TRANSLATED, "arr", "GTXPro", "GTX Pro"),
                        new Change(Kind.FILLED, "arr", "", "alternative 3"),
                        new Change(Kind.TRANSLATED, "currency", "$", "USD"),
                        new Change(Kind.EMPTIED, "closed_at", "soon", "NOT_A_TIME"),
                        new Change(Kind.TRANSLATED, "product", "GTXPro", "GTX Pro"));
    }

    @Test
    void theFirstAlternativeThatIsNotBlankCounts() throws Exception {
        assertThat(row("value", "")).containsEntry("arr", "4821");
        assertThat(row("value", "", "monthly", "0.1", "months", "3")).containsEntry("arr", "0.3");
        assertThat(row("monthly", "0.1", "months", "3")).containsEntry("arr", "10.50");
    }

    @Test
    void numbersTruthValuesAndAbsentOnesComeFromJsonToo() throws Exception {
        assertThat(row("value", 1e6)).containsEntry("arr", "1000000");
        assertThat(row("value", 1050L, "created", 1488344400000L))
                .containsEntry("arr", "1050")
                .containsEntry("created_at", "2017-03-01T05:00:00Z");
        assertThat(of("deleted", true)).isEqualTo(new Outcome.Skipped("deleted"));
        assertThat(row("type", ABSENT)).containsEntry("type", "");
        assertThat(refusal("id", List.of("a", "b"))).isEqualTo("opportunity_id '' EXPRESSION_FAILED");
    }

    @Test
    void timesAreReadInTheirFormatsAndTheMappingsZone() throws Exception {
        assertThat(row("created", "2017-07-01 9:30:00")).containsEntry("created_at", "2017-07-01T13:30:00Z");
        assertThat(row("created", "2017-07-01 09:30:00.250")).containsEntry("created_at", "2017-07-01T13:30:00.250Z");
        assertThat(row("created", "2017-07-01T09:30:00+02:00")).containsEntry("created_at", "2017-07-01T07:30:00Z");
    }

    @Test
    void whatCannotBePlacedIsSetAsideWithItsColumnItsValueAndTheReason() throws Exception {
        assertThat(refusal("id", "")).isEqualTo("opportunity_id '' MISSING");
        assertThat(refusal("stage", "Odd")).isEqualTo("stage 'Odd' UNKNOWN_STAGE");
        assertThat(refusal("stage", "Won")).isEqualTo("closed_at 'Won' CLOSED_WITHOUT_CLOSED_AT");
        assertThat(refusal("currency", "EURO")).isEqualTo("currency 'EURO' NOT_IN_MAP");
        assertThat(refusal("created", "yesterday")).isEqualTo("created_at 'yesterday' NOT_A_TIME");
        assertThat(refusal("value", "1,000")).isEqualTo("arr '1,000' NOT_A_NUMBER");
        assertThat(refusal("value", "1.005")).isEqualTo("arr '1.005' TOO_MANY_DECIMALS");
        assertThat(refusal("value", "", "product", "Unheard of")).isEqualTo("arr 'Unheard of' LOOK_UP_MISSED");
        assertThat(refusal("value", "", "product", "Twice")).isEqualTo("arr 'Twice' LOOK_UP_AMBIGUOUS");
        assertThat(refusal("value", "", "months", "3", "monthly", "few")).isEqualTo("arr '' EXPRESSION_FAILED");
        assertThat(refusal("value", "", "product", "")).isEqualTo("arr '' MISSING");
    }

    @Test
    void anExpressionTellsWhatFailed() throws Exception {
        assertThat(((SetAside) of("value", "", "months", "3", "monthly", "few")).advice())
                .contains("'few' is no number");
    }

    @Test
    void anExpressionMayComputeTheNameOfTheValueItWants() throws Exception {
        assertThat(computed("row['a-b'] + row[row.which]")).isEqualTo("onetwo");
        assertThat(computed("has(row.nowhere) ? 'there' : 'absent'")).isEqualTo("absent");
        assertThat(computed("row.exists(name, row[name] == 'two') ? 'somewhere' : 'nowhere'"))
                .isEqualTo("somewhere");
        assertThat(computed("divide('10', row.three, 2)")).isEqualTo("3.33");
    }

    private static String computed(String expression) throws Exception {
        String mapping =
                "rows: [{from: a.csv, to: accounts.csv, columns: {account_id: {expression: \"" + expression + "\"}}}]";
        Map<String, Object> record = Map.of("a-b", "one", "which", "c", "c", "two", "three", 3L);
        Outcome outcome = new RuleMapper(
                        MappingReader.read(mapping, "m").rules().get(0), record.keySet(), Map.of(), STAGES)
                .map(record);
        return ((Mapped) outcome).values().get(0);
    }

    @Test
    void skippingComesBeforeEverythingElse() throws Exception {
        assertThat(of("deleted", "true", "id", "", "stage", "Odd")).isEqualTo(new Outcome.Skipped("deleted"));
    }
}
