package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person meets it: an export, a mapping, import files that {@code attribute} accepts. */
class ImportCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "mappings");

    @TempDir
    private Path work;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path export;
    private Path mapping;
    private Path target;

    @BeforeEach
    void anExport() throws Exception {
        export = Files.createDirectory(work.resolve("export"));
        target = work.resolve("program");
        Files.writeString(export.resolve("deals.csv"), """
                id,stage,value,opened,closed,seller
                D1,Won,50,2020-01-01,2020-02-01,Jo
                D2,Somewhere,50,2020-01-01,,Jo
                D1,Won,60,2020-01-01,2020-02-01,Jo
                """);
        mapping = Files.writeString(work.resolve("mapping.yaml"), """
                rows:
                  - from: deals.csv
                    to: opportunities.csv
                    columns:
                      opportunity_id: id
                      stage: stage
                      arr: value
                      currency: {constant: USD}
                      created_at: opened
                      closed_at: closed
                      owner: seller
                """);
    }

    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return TributaryCommand.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out),
                new PrintWriter(err));
    }

    private int importing(Object... more) {
        return run(Stream.concat(
                        Stream.of("import", "--mapping", mapping, "--in", export, "--out", target), Stream.of(more))
                .toArray());
    }

    @Test
    void itWritesFilesAndTellsWhatBecameOfEveryRow() throws Exception {
        assertThat(importing()).isZero();
        assertThat(out.toString())
                .containsPattern("deals.csv +opportunities.csv +3 +2 +1 +0")
                .containsPattern("deals.csv +stage +UNKNOWN_STAGE +1")
                .containsPattern("ID_REUSED .* 1")
                .contains("next  tributary attribute --in " + target);
        assertThat(target.resolve("opportunities.csv")).content().contains("D1,Won,50,USD,2020-01-01,2020-02-01,Jo");
        assertThat(target.resolve("set-aside.csv")).content().contains("deals.csv,3,opportunities.csv,stage,Somewhere");
        assertThat(target.resolve("import-report.csv")).exists();
    }

    @Test
    void stagesAreThoseOfThePolicyThatIsGiven() {
        assertThat(importing("--set", "stages.QUALIFIED=[Somewhere]")).isZero();
        assertThat(out.toString()).containsPattern("deals.csv +opportunities.csv +3 +3 +0 +0");
    }

    @Test
    void withJsonItEndsWithOneLineForPrograms() {
        assertThat(importing("--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "{\"file\":\"deals.csv\",\"into\":\"opportunities.csv\",\"rows\":3,\"mapped\":2,\"set_aside\":1,\"skipped\":0}")
                .contains("\"refused\":1");
    }

    @Test
    void itsResultIsInTheImportFormat() throws Exception {
        assertThat(importing()).isZero();
        Path again = work.resolve("again");
        assertThat(run("import", "--mapping", "tributary", "--in", target, "--out", again))
                .isZero();
        assertThat(again.resolve("opportunities.csv")).hasSameBinaryContentAs(target.resolve("opportunities.csv"));
    }

    @Test
    void anExistingOutIsReplacedOnlyByForce() throws Exception {
        Files.createDirectory(target);
        assertThat(importing()).isEqualTo(2);
        assertThat(err.toString()).contains("--force replaces it");
        assertThat(importing("--force")).isZero();
    }

    @Test
    void whatCannotBeUsedIsRefusedInOneLineAndLeavesNothing() throws Exception {
        Files.writeString(mapping, Files.readString(mapping).replace("stage: stage", "stge: stage"));
        refused("mapping.yaml:6: rows[1].columns.stge: opportunities.csv has no column stge");
        Files.writeString(mapping, "rows: [{from: a.csv, to: accounts.csv, as_is: true}]");
        refused("makes no opportunities.csv");
        Files.writeString(mapping, "rows: [{from: deals.csv, to: opportunities.csv, as_is: true}]");
        refused("deals.csv has no column opportunity_id (opportunities.csv needs it); it has id, stage");
        mapping = work.resolve("nowhere.yaml");
        refused("there is no mapping");
        assertThat(run("import", "--in", export)).isEqualTo(2);
        assertThat(err.toString()).contains("say --mapping, --in and --out, or --profile");
    }

    private void refused(String told) {
        assertThat(importing()).isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("\tat ");
        assertThat(target).doesNotExist();
    }

    @Test
    void aProfileProposesAMappingThatRuns() throws Exception {
        Path proposed = work.resolve("proposed.yaml");
        assertThat(run("import", "--profile", export)).isZero();
        assertThat(out.toString()).contains("# deals.csv: 3 rows", "stage: stage");
        assertThat(run("import", "--profile", export, "--out", proposed)).isZero();
        assertThat(run("import", "--profile", export, "--out", proposed)).isEqualTo(2);
        assertThat(run("import", "--mapping", proposed, "--in", export, "--out", target))
                .isZero();
    }

    @Test
    void thePublicSalesExportIsAcceptedWhole() {
        Path raw = Path.of("..", "..", "shared", "data", "crm-export");
        assumeTrue(Files.isDirectory(raw), "skipped: no public sales export beside the project");
        mapping = EXAMPLES.resolve("crm-sales-opportunities.yaml");
        export = raw;
        assertThat(importing("--json")).isZero();
        assertThat(out.toString())
                .contains("\"rows\":8800,\"mapped\":8800,\"set_aside\":0,\"skipped\":0")
                .contains("\"refused\":0");
    }
}
