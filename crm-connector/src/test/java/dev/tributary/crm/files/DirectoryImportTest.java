package dev.tributary.crm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryImportTest {
    private static final String MAPPING = """
            tables:
              prices: {file: products.csv, key: product}
            maps:
              products: {values: {WidgetX: Widget X}, otherwise: keep}
            rows:
              - from: customers.csv
                to: accounts.csv
                columns: {account_id: {column: name, mint: account}, name: name}
              - from: deals.csv
                to: opportunities.csv
                skip: [{when: "row.is_deleted == 'true'", because: deleted in the CRM}]
                columns:
                  opportunity_id: id
                  account_id: {column: customer, mint: account}
                  stage: stage
                  arr: [value, {column: product, map: products, look_up: prices.price}]
                  currency: {constant: USD}
                  created_at: created
                  closed_at: closed
                  owner: {column: seller, otherwise: empty}
                  product: {column: product, map: products}
              - from: history.csv
                to: opportunities.csv
                optional: true
                columns:
                  opportunity_id: id
                  stage: stage
                  arr: value
                  currency: {constant: USD}
                  created_at: created
                  closed_at: closed
                  updated_at: at
            ignore: {people.csv: people are not taken in}
            """;

    @TempDir
    private Path source;

    @TempDir
    private Path work;

    private Path out;

    @BeforeEach
    void anExport() throws Exception {
        out = work.resolve("out");
        write("products.csv", "product,price\nWidget X,100\nGadget,7\n");
        write("customers.csv", "name\nNorth Mill\nSouth Mill\n");
        write("people.csv", "name\nsomebody\n");
        write("unheard.csv", "a\n1\n2\n");
        write("deals.csv", """
                id,customer,stage,value,created,closed,seller,product,is_deleted
                D1,North Mill,Won,50,2020-01-01,2020-02-01,Jo,Gadget,false
                D2,,Engaging,,2020-01-02,,Jo,WidgetX,false
                D3,South Mill,Nowhere,50,2020-01-03,,Jo,Gadget,false
                D4,South Mill,Engaging,50,2020-01-03,,Jo,Gadget,true
                D5,South Mill,Engaging,,2020-01-03,,Jo,Gizmo,false

                D6,South Mill,Engaging,"1,5",2020-01-03,,Jo,Gadget,false
                D7,too few
                D8,"North
                Mill",Engaging,1,2020-01-03,,Jo,Gadget,false
                """);
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(source.resolve(file), text, StandardCharsets.UTF_8);
    }

    private ImportReport run(String mapping) throws Exception {
        return MappedDirectory.into(out, source, MappedDirectory.mapping(mapping));
    }

    @Test
    void theReportTellsWhatBecameOfEveryRowAndValue() throws Exception {
        run(MAPPING);
        assertThat(MappedDirectory.lines(out, "import-report.csv"))
                .containsExactly(
                        "file,into,outcome,column,value,detail,rows",
                        "customers.csv,accounts.csv,READ,,,,2",
                        "customers.csv,accounts.csv,MAPPED,,,,2",
                        "deals.csv,opportunities.csv,READ,,,,8",
                        "deals.csv,opportunities.csv,MAPPED,,,,3",
                        "deals.csv,opportunities.csv,SKIPPED,,,deleted in the CRM,1",
                        "deals.csv,opportunities.csv,SET_ASIDE,,,WRONG_FIELD_COUNT,1",
                        "deals.csv,opportunities.csv,SET_ASIDE,arr,,LOOK_UP_MISSED,1",
                        "deals.csv,opportunities.csv,SET_ASIDE,arr,,NOT_A_NUMBER,1",
                        "deals.csv,opportunities.csv,SET_ASIDE,stage,,UNKNOWN_STAGE,1",
                        "deals.csv,opportunities.csv,TRANSLATED,arr,WidgetX,Widget X,1",
                        "deals.csv,opportunities.csv,TRANSLATED,product,WidgetX,Widget X,1",
                        "deals.csv,opportunities.csv,KEPT,product,Gadget,Gadget,2",
                        "deals.csv,opportunities.csv,FILLED,arr,,alternative 2,1",
                        "people.csv,,SKIPPED,,,people are not taken in,1",
                        "unheard.csv,,SKIPPED,,,the mapping does not name this file,2");
    }

    @Test
    void whatIsSetAsideKeepsItsPlaceItsValueAndItsRow() throws Exception {
        run(MAPPING);
        assertThat(MappedDirectory.lines(out, "set-aside.csv"))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("deals.csv,4,opportunities.csv,stage,Nowhere,UNKNOWN_STAGE,")
                        .endsWith("\"D3,South Mill,Nowhere,50,2020-01-03,,Jo,Gadget,false\""))
                .anySatisfy(
                        line -> assertThat(line).startsWith("deals.csv,6,opportunities.csv,arr,Gizmo,LOOK_UP_MISSED,"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("deals.csv,8,opportunities.csv,arr,\"1,5\",NOT_A_NUMBER,"))
                .anySatisfy(line -> assertThat(line).startsWith("deals.csv,9,opportunities.csv,,,WRONG_FIELD_COUNT,"));
    }

    @Test
    void severalRulesFillOneFileAndHistoryRowsAreRevisions() throws Exception {
        write("history.csv", "id,stage,value,created,closed,at\nD1,Engaging,40,2020-01-01,,2020-01-15\n");
        ImportReport report = run(MAPPING);
        assertThat(report.rules()).extracting(RuleReport::mapped).containsExactly(2L, 3L, 1L);
        assertThat(MappedDirectory.lines(out, "opportunities.csv"))
                .startsWith(
                        "opportunity_id,account_id,stage,arr,currency,created_at,closed_at,owner,product,updated_at")
                .contains("D1,,Engaging,40,USD,2020-01-01,,,,2020-01-15")
                .anyMatch(line -> line.startsWith("D2,,Engaging,100,USD,2020-01-02,,Jo,Widget X,"));
    }

    @Test
    void theReportShowsNobodysName() throws Exception {
        run(MAPPING.replace("{column: seller, otherwise: empty}", "{column: seller, map: products}"));
        assertThat(Files.readString(out.resolve("import-report.csv")))
                .contains("KEPT,owner,(a person),(a person),3")
                .doesNotContain("Jo");
    }

    @Test
    void whatTheMappingNeedsIsAskedForBeforeAnythingIsWritten() {
        refused("from: customers.csv", "from: clients.csv", "there is no file");
        refused("from: customers.csv", "from: ../customers.csv", "without a path");
        refused("file: products.csv", "file: /etc/passwd", "without a path");
        refused("stage: stage", "stage: deal_stage", "has no column deal_stage (stage is taken from it); it has id,");
        refused("row.is_deleted", "row.deleted", "has no column deleted (needed by: row.deleted == 'true')");
        refused("prices.price", "prices.cost", "table prices has no column cost; it has product, price");
        refused("key: product", "key: sku", "has no column sku (table prices has it as its key)");
        assertThat(out).doesNotExist();
    }

    private void refused(String good, String bad, String told) {
        assertThatThrownBy(() -> DirectoryImport.prepare(
                        source, MappedDirectory.mapping(MAPPING.replace(good, bad)), MappedDirectory.STAGES))
                .isInstanceOf(SourceRefused.class)
                .hasMessageContaining(told);
    }

    @Test
    void twoRunsGiveTheSameBytes() throws Exception {
        run(MAPPING);
        Path again = work.resolve("again");
        MappedDirectory.into(again, source, MappedDirectory.mapping(MAPPING));
        for (String file : new String[] {"accounts.csv", "opportunities.csv", "set-aside.csv", "import-report.csv"}) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
        }
    }
}
