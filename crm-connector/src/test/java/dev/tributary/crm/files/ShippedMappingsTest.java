package dev.tributary.crm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.crm.csv.CsvText;
import dev.tributary.crm.mapping.Mapping;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings that the project ships, on the exports that they are for, where somebody has these beside the project. */
class ShippedMappingsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final Path MAPPINGS = Path.of("..", "examples", "mappings");

    @TempDir
    private Path work;

    private static Mapping mapping(String name) throws Exception {
        return MappedDirectory.mapping(Files.readString(MAPPINGS.resolve(name + ".yaml")));
    }

    private Path tables(String... prefixes) throws Exception {
        Path from = DATA.resolve("contract").resolve("exports");
        assumeTrue(Files.isDirectory(from), "skipped: no exported tables beside the project");
        Path to = Files.createDirectory(work.resolve("in"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (Stream.of(prefixes).anyMatch(name::startsWith)) {
                    Files.writeString(to.resolve(name), Files.readString(file));
                }
            }
        }
        return to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm-sales-opportunities", "salesforce-tables", "hubspot-tables", "odoo-with-partners"})
    void everyShippedMappingIsSound(String name) throws Exception {
        assertThat(DirectoryImport.makesDeals(mapping(name))).isTrue();
    }

    @Test
    void thePublicSalesExportIsMappedWholly() throws Exception {
        Path export = DATA.resolve("crm-export");
        assumeTrue(Files.isDirectory(export), "skipped: no public sales export beside the project");
        Path out = work.resolve("out");
        ImportReport report = MappedDirectory.into(out, export, mapping("crm-sales-opportunities"));

        assertThat(report.setAside()).isZero();
        assertThat(report.rules()).extracting(RuleReport::mapped).containsExactly(85L, 8800L);
        assertThat(report.leftOut())
                .allMatch(ImportReport.LeftOut::named)
                .extracting(ImportReport.LeftOut::rows)
                .containsExactly(21L, 35L);
        List<Map<String, String>> source = CsvText.read(export.resolve("sales_pipeline.csv"));
        List<Map<String, String>> deals = CsvText.read(out.resolve("opportunities.csv"));
        assertThat(sum(deals.stream().filter(deal -> !deal.get("closed_at").isEmpty()), "arr"))
                .isEqualByComparingTo(sum(source.stream(), "close_value"))
                .isEqualByComparingTo("10005534");
        assertThat(deals).filteredOn(deal -> deal.get("account_id").isEmpty()).hasSize(1425);
        assertThat(deals)
                .filteredOn(deal -> deal.get("product").equals("GTX Pro"))
                .hasSize(1480);
        assertThat(deals).extracting(deal -> deal.get("product")).doesNotContain("GTXPro");
        List<Map<String, String>> accounts = CsvText.read(out.resolve("accounts.csv"));
        assertThat(accounts)
                .extracting(account -> account.get("segment"))
                .contains("technology")
                .doesNotContain("technolgy");
        assertThat(accounts)
                .extracting(account -> account.get("country"))
                .contains("PH", "KR")
                .allMatch(country -> country.matches("[A-Z]{2}"));
        List<String> known =
                accounts.stream().map(account -> account.get("account_id")).toList();
        assertThat(deals).allMatch(deal -> deal.get("account_id").isEmpty() || known.contains(deal.get("account_id")));
        assertThat(MappedDirectory.lines(out, "import-report.csv"))
                .contains(
                        "accounts.csv,accounts.csv,TRANSLATED,segment,technolgy,technology,12",
                        "accounts.csv,accounts.csv,TRANSLATED,country,Philipines,PH,1",
                        "sales_pipeline.csv,opportunities.csv,TRANSLATED,product,GTXPro,GTX Pro,1480");
    }

    private static BigDecimal sum(Stream<Map<String, String>> rows, String column) {
        return rows.map(row -> row.get(column))
                .filter(value -> !value.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void salesforceTablesAreAccountedForRowByRow() throws Exception {
        ImportReport report = MappedDirectory.into(work.resolve("out"), tables("sf_"), mapping("salesforce-tables"));
        assertThat(report.rules()).extracting(RuleReport::rows).containsExactly(10L, 10L);
        assertThat(report.rules()).extracting(RuleReport::skipped).containsExactly(9L, 10L);
        assertThat(report.leftOut()).hasSize(3).allMatch(ImportReport.LeftOut::named);
    }

    /** All the deals of the sample are deleted ones. Were they not: */
    @Test
    void salesforceDealsAreRevisionsAndThoseWithoutAmountAreSetAside() throws Exception {
        Path in = tables("sf_");
        Path history = in.resolve("sf_opportunity_history_data.csv");
        List<Map<String, String>> rows = CsvText.read(history);
        CsvText.write(
                history,
                List.copyOf(rows.get(0).keySet()),
                rows.stream()
                        .map(row -> row.entrySet().stream()
                                .map(cell -> cell.getKey().equals("is_deleted") ? "false" : cell.getValue())
                                .toList())
                        .toList());
        Path out = work.resolve("out");
        RuleReport deals = MappedDirectory.into(out, in, mapping("salesforce-tables"))
                .rules()
                .get(1);
        assertThat(deals.mapped()).isEqualTo(3);
        assertThat(deals.refusals())
                .extracting(refusal ->
                        refusal.what().column() + " " + refusal.what().reason() + " " + refusal.rows())
                .containsExactly("arr MISSING 6", "stage UNKNOWN_STAGE 1");
        assertThat(CsvText.read(out.resolve("opportunities.csv"))).anySatisfy(deal -> assertThat(deal)
                .containsEntry("stage", "COMMITTED")
                .containsEntry("arr", "24120000")
                .containsEntry("closed_at", "2018-12-19T00:00:00Z")
                .containsEntry("updated_at", "2019-10-17T21:10:19Z"));
    }

    @Test
    void hubSpotTablesAreAccountedForRowByRow() throws Exception {
        ImportReport report = MappedDirectory.into(
                work.resolve("out"), tables("deal_", "company_", "merged_", "owner_"), mapping("hubspot-tables"));
        assertThat(report.rules()).extracting(RuleReport::rows).containsExactly(24L, 44L, 14L);
        assertThat(report.rules()).extracting(RuleReport::mapped).containsExactly(24L, 0L, 0L);
        // The sample's deals have neither stage nor amount.
        assertThat(report.rules().get(1).refusals())
                .extracting(refusal ->
                        refusal.what().column() + " " + refusal.what().reason())
                .containsExactly("stage MISSING");
        assertThat(report.leftOut()).hasSize(3).allMatch(ImportReport.LeftOut::named);
    }
}
