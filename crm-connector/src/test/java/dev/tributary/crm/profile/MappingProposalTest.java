package dev.tributary.crm.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.crm.csv.CsvText;
import dev.tributary.crm.files.ImportReport;
import dev.tributary.crm.files.MappedDirectory;
import dev.tributary.crm.mapping.reading.MappingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingProposalTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    @TempDir
    private Path work;

    private Path export(String... namesAndTexts) throws Exception {
        Path export = Files.createDirectories(work.resolve("in"));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Files.writeString(export.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
        }
        return export;
    }

    private static String proposal(Path export) throws Exception {
        return MappingProposal.of(ExportProfile.of(export));
    }

    @Test
    void columnsAreRecognisedByWhatCrmsCallThem() throws Exception {
        String proposal = proposal(
                export(
                        "Account.csv",
                        "Id,Name,Website,Industry,BillingCountry,IsDeleted\n1,North Mill,n.example,x,Norway,false\n2,S,s.example,x,Nowhereland,true\n",
                        "Opportunity.csv",
                        "Id,AccountId,StageName,Amount,CurrencyIsoCode,CreatedDate,CloseDate,OwnerId\n"
                                + "A,1,Open,5,EUR,2020-01-01 7:00:00,31.12.2020,u\nB,2,Open,,EUR,2020-01-01 7:00:00,31.12.2020,u\n"));
        assertThat(proposal)
                .contains("account_id: AccountId\n", "stage: StageName\n", "currency: CurrencyIsoCode\n")
                .contains("arr: [Amount, {constant: DECIDE}] # blank in 1 rows")
                .contains("country: {column: BillingCountry, map: accounts_countries}")
                .contains("# DECIDE Nowhereland: its code of two letters")
                .contains("when: \"row['IsDeleted'].lowerAscii() == 'true'\"")
                .contains("d.M.yyyy", "yyyy-MM-dd H:mm:ss")
                .contains("AccountId = Id of Account.csv");
        ImportReport report =
                MappedDirectory.into(work.resolve("out"), work.resolve("in"), MappedDirectory.mapping(proposal));
        // Nothing is guessed: what waits for a decision is set aside.
        assertThat(report.setAside()).isPositive();
    }

    @Test
    void anExportInWhichNothingIsRecognisedIsAQuestionToo() throws Exception {
        String proposal = proposal(export("x.csv", "a,b\n1,2\n"));
        assertThat(MappingReader.read(proposal, "m").rules()).hasSize(1);
        assertThat(proposal).contains("DECIDE: no file looks like deals");
    }

    @Provide
    static Arbitrary<String> odd() {
        return Arbitraries.strings()
                .withChars("aé\"'\\#:{}[]|>-,\u2028 \u0007%&*!\t")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    /** Names and values may be anything; the proposal is a mapping all the same. */
    @Property(tries = 100)
    void whatItProposesCanBeRead(@ForAll("odd") String name, @ForAll("odd") String value) throws Exception {
        Path export = Files.createTempDirectory("export");
        CsvText.write(
                export.resolve("deals.csv"),
                List.of("deal_id", "stage", "amount", "account", "country", "product", name + "x"),
                List.of(
                        List.of("D", value, "1", value, value, value, value),
                        List.of("E", "a", "2", "b", "c", "d", "e")));
        Files.writeString(export.resolve("products.csv"), "product\nd\nf\n");
        assertThat(MappingReader.read(proposal(export), "m").rules()).isNotEmpty();
        for (String file : new String[] {"deals.csv", "products.csv", ""}) {
            Files.delete(export.resolve(file));
        }
    }

    @Test
    void thePublicSalesExportRunsOnceTheMarkedLinesAreFilledIn() throws Exception {
        Path export = DATA.resolve("crm-export");
        assumeTrue(Files.isDirectory(export), "skipped: no public sales export beside the project");
        String proposal = proposal(export);
        String decided = proposal.replace("# DECIDE Korea: its code of two letters", "Korea: KR")
                .replace("# DECIDE Philipines: its code of two letters", "Philipines: PH")
                .replace("# DECIDE GTXPro: not in products.csv; another spelling of one that is?", "GTXPro: GTX Pro")
                .replace("arr: [close_value, {constant: DECIDE}]", "arr: [close_value, {constant: \"0\"}]")
                .replace("currency: {constant: DECIDE}", "currency: {constant: USD}")
                .replace(
                        "created_at: [engage_date, {constant: DECIDE}]",
                        "created_at: [engage_date, {constant: 2017-12-31}]");
        assertThat(proposal).contains("product = product of products.csv, but for GTXPro");
        ImportReport report = MappedDirectory.into(work.resolve("out"), export, MappedDirectory.mapping(decided));
        assertThat(report.setAside()).isZero();
        assertThat(report.mapped()).isEqualTo(8885);
    }
}
