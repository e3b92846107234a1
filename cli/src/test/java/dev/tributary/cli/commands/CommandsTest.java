package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.exporting.HandMade;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of a command that starts nothing: one clear line, the right exit code, never a stack trace. */
class CommandsTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path in;

    @BeforeEach
    void input() throws Exception {
        in = Files.createDirectories(directory.resolve("in"));
        Files.writeString(
                in.resolve("opportunities.csv"),
                "opportunity_id,stage,arr,currency,created_at\nO-1,Engaging,1,USD,2017-01-01\n");
    }

    private int run(Object... args) {
        String[] line = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            line[i] = args[i].toString();
        }
        return TributaryCommand.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void refusedWith(String... parts) {
        String last = err.toString().lines().reduce((one, next) -> next).orElse("");
        assertThat(last).startsWith("tributary: ").contains(parts);
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute",
                "explain",
                "ledger",
                "policy",
                "generate",
                "demo",
                "formats",
                "version",
                "up",
                "down",
                "status",
                "topics",
                "completion"
            })
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: tributary " + command);
    }

    @Test
    void helpAndVersionAreThereForTheWhole() {
        assertThat(run("--help")).isZero();
        assertThat(run("help", "attribute")).isZero();
        assertThat(run("version")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "Usage: tributary attribute", "Kafka 4.3.1");
    }

    @Test
    void theHelpOfOutMentionsForce() {
        assertThat(run("attribute", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("it must not exist, or --force replaces it");
    }

    @Test
    void theCompletionKnowsEveryCommandAndItsOptions() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete ", "attribute", "--as-of", "--fresh");
    }

    @Test
    void commandsOnAStackThatIsNotThereSayHowToStartOne() {
        assertThat(run("status", "--stack", directory.resolve("none"))).isEqualTo(1);
        assertThat(out.toString()).contains("absent", "tributary up");
        assertThat(run("down", "--stack", directory.resolve("none"))).isZero();
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void aStackIsNeverPutAmongOtherFiles() {
        assertThat(run("up", "--stack", in)).isEqualTo(2);
        refusedWith("holds something else than a stack");
        assertThat(run("up", "--stack", in, "--fresh")).isEqualTo(2);
        assertThat(in.resolve("opportunities.csv")).exists();
    }

    @Test
    void portsOfAConsoleAreRefusedWithoutOne() {
        assertThat(run("up", "--stack", directory.resolve("none"), "--console-port", 8090))
                .isEqualTo(2);
        refusedWith("--console-port", "add --console");
        assertThat(run("demo", "--no-console", "--postgres-port", 5432)).isEqualTo(2);
        refusedWith("--postgres-port", "add --console");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void settingsOfAConsoleThatCannotBeReadAreRefusedBeforeAnythingIsStarted() throws Exception {
        Path none = directory.resolve("none");
        assertThat(run("up", "--stack", none, "--console", "--console-settings", directory.resolve("none.properties")))
                .isEqualTo(2);
        refusedWith("none.properties does not exist");
        Path given = Files.writeString(directory.resolve("given.properties"), "tributary.metrics.port=1");
        assertThat(run("demo", "--console-settings", given)).isEqualTo(2);
        refusedWith("tributary.metrics.port", "take it out");
        Files.writeString(given, "tributary.notices.oldest=2h");
        assertThat(run("up", "--stack", none, "--console-settings", given)).isEqualTo(2);
        refusedWith("--console-settings", "add --console");
        assertThat(none).doesNotExist();
    }

    @Test
    void aConnectionFileThatIsNotThereIsRefused() {
        assertThat(run("status", "--connection", directory.resolve("none.properties")))
                .isEqualTo(2);
        refusedWith("none.properties does not exist");
        assertThat(run("topics", "create", "--stack", directory.resolve("none")))
                .isEqualTo(2);
        refusedWith("tributary up starts one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balances", "statement", "as-of", "verify"})
    void everyQuestionToTheLedgerHasHelpWithExamples(String question) {
        assertThat(run("ledger", question, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: tributary ledger " + question, "Examples:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"propose", "show", "approve", "reject", "export", "status"})
    void everythingAboutPayoutsHasHelpWithAnExample(String what) {
        assertThat(run("ledger", "payout", what, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: tributary ledger payout " + what, "Example");
    }

    @Test
    void aPayoutThatCannotBeMeantIsRefusedBeforeAnythingIsRead() {
        assertThat(run("ledger", "payout")).isEqualTo(2);
        refusedWith("propose, show, approve");
        assertThat(run("ledger", "payout", "approve", "P", "--by", "a")).isEqualTo(2);
        refusedWith("--hash");
        assertThat(run("ledger", "payout", "approve", "P", "--by", "a", "--hash", "0123456789a"))
                .isEqualTo(2);
        refusedWith("first 12", "nothing was approved");
        assertThat(run("ledger", "payout", "status", "--in", directory.resolve("none.xml")))
                .isEqualTo(2);
        refusedWith("does not exist", "nothing was told to the ledger");
        assertThat(run("ledger", "payout", "status", "--in", in.resolve("opportunities.csv")))
                .isEqualTo(2);
        refusedWith("NOT_A_STATUS_REPORT", "ask the bank");
        assertThat(run("ledger", "payout", "show", "--deals")).isEqualTo(2);
        refusedWith("name it");
    }

    @Test
    void aStatementThatCannotBeToldSoIsRefusedBeforeAnythingIsRead() {
        assertThat(run("ledger", "statement")).isEqualTo(2);
        refusedWith("--partner ID");
        assertThat(run("ledger", "statement", "--partner", "P", "--period", "2026-13"))
                .isEqualTo(2);
        refusedWith("'2026-13' is not a month");
        assertThat(run("ledger", "statement", "--partner", "P", "--period", "2026-01", "--format", "pdf"))
                .isEqualTo(2);
        refusedWith("--out FILE");
        assertThat(run("ledger", "statement", "--all", "--period", "2026-01")).isEqualTo(2);
        refusedWith("--out DIR");
        assertThat(run("ledger", "statement", "--all", "--period", "2026-01", "--out", in))
                .isEqualTo(2);
        refusedWith("exists", "--force");
        assertThat(run("ledger", "as-of", "--since", "2026-02-01", "--known", "2026-01-01"))
                .isEqualTo(2);
        refusedWith("--since");
    }

    @Test
    void aMistypedCommandIsRefused() {
        assertThat(run("atribute")).isEqualTo(2);
        refusedWith("atribute");
    }

    @Test
    void aMissingDirectoryIsRefused() {
        assertThat(run("attribute", "--in", directory.resolve("no"), "--out", directory.resolve("out")))
                .isEqualTo(2);
        refusedWith("does not exist");
    }

    @Test
    void aMissingColumnIsRefused() throws Exception {
        Files.writeString(in.resolve("opportunities.csv"), "opportunity_id,stage,arr,currency\n");
        assertThat(run("attribute", "--in", in, "--out", directory.resolve("out")))
                .isEqualTo(2);
        refusedWith("required column created_at is missing");
    }

    @Test
    void anExistingOutIsRefusedBeforeAnythingIsRead() throws Exception {
        Path existing = Files.createDirectories(directory.resolve("out"));
        assertThat(run("attribute", "--in", directory.resolve("no"), "--out", existing))
                .isEqualTo(2);
        refusedWith("--force");
    }

    @Test
    void aWrongPolicyIsRefusedWithItsLineAndWhatIsAllowed() throws Exception {
        Path policy = directory.resolve("program.yaml");
        Files.writeString(policy, "registration:\n  protection_days: many\n");
        assertThat(run("attribute", "--in", in, "--out", directory.resolve("out"), "--policy", policy))
                .isEqualTo(2);
        refusedWith("program.yaml:2:", "registration.protection_days", "allowed:");
        assertThat(run("policy", "lint", policy)).isEqualTo(2);
        assertThat(run("attribute", "--in", in, "--out", directory.resolve("out"), "--set", "no.such_key=1"))
                .isEqualTo(2);
    }

    @Test
    void generatesAProgramThatItReadsAndRefusesWhatCannotBeMade() throws Exception {
        Path program = directory.resolve("program");
        assertThat(run("generate", "--out", program, "--opportunities", 20, "--json"))
                .isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("\"opportunities\":20", "touches.csv");
        assertThat(Files.readString(program.resolve("opportunities.csv"))).startsWith("opportunity_id,");
        out.getBuffer().setLength(0);
        assertThat(run("generate", "--out", program)).isEqualTo(2);
        refusedWith("--force");
        assertThat(run("generate", "--out", directory.resolve("other"), "--partners", 2))
                .isEqualTo(2);
        refusedWith("--partners is 8 to");
        assertThat(run("generate", "--out", directory.resolve("other"), "--currency", "usd"))
                .isEqualTo(2);
        refusedWith("--currency");
        assertThat(run("generate", "--out", directory.resolve("other"), "--bad-rows", 1001))
                .isEqualTo(2);
        refusedWith("--bad-rows is 0 to 1000");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void aDemoThatCannotBeIsRefusedBeforeAnythingStarts() {
        assertThat(run("demo", "--opportunities", 50_001)).isEqualTo(2);
        refusedWith("at most 50000 deals", "tributary load");
        assertThat(run("demo", "--rate", -1)).isEqualTo(2);
        refusedWith("--rate");
        assertThat(run("demo", "--http-port", 70_000)).isEqualTo(2);
        refusedWith("--http-port is 0 to 65519");
    }

    @Test
    void aWrongTimeIsRefused() {
        assertThat(run("attribute", "--in", in, "--out", directory.resolve("out"), "--as-of", "soon"))
                .isEqualTo(2);
        refusedWith("'soon' is not a time");
    }

    @Test
    void thePolicyThatIsShownIsAPolicy() throws Exception {
        assertThat(run("policy", "show", "--set", "influence.payable_model=last_touch"))
                .isZero();
        Path policy = directory.resolve("program.yaml");
        Files.writeString(policy, out.toString());
        assertThat(out.toString()).contains("payable_model: last_touch");
        assertThat(run("policy", "lint", policy)).isZero();
    }

    @Test
    void explainsADealAndRefusesUnknownNamesWithWhatIsKnown() throws Exception {
        Path results = Files.createDirectories(directory.resolve("results"));
        HandMade.write(results);
        assertThat(run("explain", "O-2", "--from", results)).isEqualTo(2);
        refusedWith("no deal O-2", "did you mean O-1?");
        assertThat(run("explain", "R-2", "--from", results)).isEqualTo(2);
        refusedWith("R-2 is a registration", "O-1");
        assertThat(run("explain", "O-1", "--from", results, "--partner", "P-7")).isEqualTo(2);
        refusedWith("partners there: P-1, P-2");
        assertThat(run("explain", "O-1", "--from", in)).isEqualTo(2);
        assertThat(run("explain", "O-1", "--from", results, "--json", "--model", "linear"))
                .isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("\"lines\":[", "PROTECTED_OVERLAP");
    }
}
