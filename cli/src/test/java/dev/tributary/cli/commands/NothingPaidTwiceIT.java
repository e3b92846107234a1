package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month from its close to the bank's word while processes are killed as a crash would, beside the same month that nobody
 * disturbed: the same ledger, byte for byte, and the same file for the bank.
 *
 * <pre>load ─ close ── kill -9 ─ propose ── kill -9 ─ approve ─ export ── kill -9, again and again ─ status ── kill -9</pre>
 */
@Tag("fault")
class NothingPaidTwiceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path SAMPLE = Path.of("..", "sample-program");
    private static final String RUN = "RUN-1";

    @TempDir
    static Path directory;

    /** What a month leaves behind: result files by name, and the file for the bank. */
    private record Month(SortedMap<String, String> results, String bankFile) {}

    private static Month undisturbed;

    private Path stack = directory.resolve("undisturbed");

    @BeforeAll
    static void payUndisturbed() throws Exception {
        Path calm = directory.resolve("calm");
        load(calm);
        told(calm, "ledger", "close", "--period", "2025-06");
        told(calm, "ledger", "payout", "propose", "--by", "maker", "--id", RUN);
        approve(calm);
        told(calm, export(calm));
        Path report = report(calm);
        told(calm, "ledger", "payout", "status", "--in", report);
        undisturbed = month(calm);
        told(calm, "down");
    }

    @AfterEach
    void stop() {
        run(stack, "down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-1", "broker"})
    void whatIsKilledBetweenTheCloseAndTheBanksWordPaysNothingTwiceAndLosesNothing(String victim) throws Exception {
        stack = directory.resolve(victim);
        load(stack);
        killedWhile(victim, "ledger", "close", "--period", "2025-06");
        killedWhile(victim, "ledger", "payout", "propose", "--by", "maker", "--id", RUN);
        approve(stack);
        exportedThoughKilled();
        killedWhile(victim, "ledger", "payout", "status", "--in", report(stack));

        Month month = month(stack);
        assertThat(month.bankFile()).isEqualTo(undisturbed.bankFile());
        assertThat(month.results()).isEqualTo(undisturbed.results());
        assertThat(paid(month.results().get("ledger.csv")))
                .isEqualByComparingTo(BankFile.read(bankFile(stack)).amounts().values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        told(stack, "ledger", "verify");
    }

    /** Where the command was cut short with its server, it is given again, as its message says. */
    private void killedWhile(String victim, Object... command) throws Exception {
        long pid = pid(victim);
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run(stack, command).code());
        TimeUnit.MILLISECONDS.sleep(1_200);
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        assertThat(code).succeedsWithin(PATIENCE);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> pid(victim) != pid
                        && json(stack, "status").path("ready").asBoolean());
        if (code.join() != 0) {
            Run again = run(stack, command);
            assertThat(again.code() == 0 || again.err().matches("(?s).*(ALREADY_CLOSED|ID_REUSED).*"))
                    .as("%s%n%s", again.out(), again.err())
                    .isTrue();
        }
    }

    /** Killed later and later until it is through: before, there is no file, or the whole of it. */
    private void exportedThoughKilled() throws Exception {
        long patience = 300;
        while (true) {
            Process process = new ProcessBuilder(commandLine(export(stack)))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("export.log").toFile())
                    .start();
            boolean ended = process.waitFor(patience, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (Files.exists(bankFile(stack))) {
                assertThat(bankFile(stack)).hasContent(undisturbed.bankFile());
            }
            if (ended) {
                assertThat(process.exitValue()).isZero();
                return;
            }
            patience += 300;
        }
    }

    private static List<String> commandLine(Object... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        Stream.of(command).map(Object::toString).forEach(line::add);
        return line;
    }

    private static void load(Path stack) {
        told(stack, "up", "--clock", "input", "--partitions", 2);
        told(stack, "load", "--in", SAMPLE);
    }

    private static void approve(Path stack) throws IOException {
        JsonNode content = json(stack, "ledger", "payout", "show", RUN);
        for (int person = 1; person <= content.path("approvals_needed").asInt(); person++) {
            String hash = content.path("content_hash").asText();
            told(stack, "ledger", "payout", "approve", RUN, "--hash", hash, "--by", "checker-" + person);
        }
    }

    private static Object[] export(Path stack) throws IOException {
        Path accounts = directory.resolve("accounts.csv");
        StringBuilder rows = new StringBuilder("partner_id,name,iban,account,bic,country\n");
        for (int partner = 1; partner <= 12; partner++) {
            rows.append(String.format("P-%02d,Partner %d,NL91ABNA0417164300,,,NL%n", partner, partner));
        }
        Files.writeString(accounts, rows);
        return new Object[] {
            "ledger",
            "payout",
            "export",
            RUN,
            "--by",
            "sender-1",
            "--accounts",
            accounts,
            "--out",
            bankFile(stack),
            "--force",
            "--debtor-name",
            "Example AG",
            "--debtor-iban",
            "DE89370400440532013000",
            "--stack",
            stack
        };
    }

    private static Path bankFile(Path stack) {
        return stack.resolveSibling(stack.getFileName() + ".xml");
    }

    /** Of the bank, which paid everything. */
    private static Path report(Path stack) throws Exception {
        Path report = stack.resolveSibling(stack.getFileName() + "-report.xml");
        Files.writeString(report, BankFile.read(bankFile(stack)).answerForAll("2026-02-20T00:00:00Z"));
        return report;
    }

    private static Month month(Path stack) throws IOException {
        Path out = stack.resolveSibling(stack.getFileName() + "-out");
        told(stack, "export", "--out", out);
        SortedMap<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                results.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(results.get("ledger.csv")).contains("PAID");
        results.computeIfPresent("proofs.csv", (name, proofs) -> whateverWasSaidTwice(proofs));
        return new Month(results, Files.readString(bankFile(stack)));
    }

    /**
     * A command that is killed and given again says the same once more, which the run's task counts: as many as came must be
     * decided, however many these are.
     */
    private static String whateverWasSaidTwice(String proofs) {
        return Pattern.compile("^events_conserved,payout,(\\d+),\\1,true$", Pattern.MULTILINE)
                .matcher(proofs)
                .replaceAll("events_conserved,payout,all,all,true");
    }

    /** Credits of cash over all entries. */
    private static BigDecimal paid(String ledger) {
        List<String> lines = ledger.lines().toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        BigDecimal paid = BigDecimal.ZERO;
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = List.of(line.split(",", -1));
            if (fields.get(columns.indexOf("account")).equals("cash_clearing")) {
                paid = paid.add(new BigDecimal(fields.get(columns.indexOf("credit"))));
            }
        }
        return paid;
    }

    private long pid(String name) throws IOException {
        for (JsonNode process : json(stack, "status").path("processes")) {
            if (process.path("name").asText().equals(name)) {
                return process.path("pid").asLong();
            }
        }
        return -1;
    }

    private record Run(int code, String out, String err) {}

    private static Run run(Path stack, Object... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>();
        Stream.of(command).map(Object::toString).forEach(line::add);
        if (!line.contains("--stack")) {
            line.addAll(List.of("--stack", stack.toString()));
        }
        int code = TributaryCommand.run(
                line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(code, out.toString(), err.toString());
    }

    private static String told(Path stack, Object... command) {
        Run run = run(stack, command);
        assertThat(run.code())
                .as("%s%n%s%n%s", List.of(command), run.out(), run.err())
                .isZero();
        return run.out();
    }

    private static JsonNode json(Path stack, Object... command) throws IOException {
        List<Object> all = new ArrayList<>(List.of(command));
        all.add("--json");
        // A stack that is being repaired answers all the same.
        return new ObjectMapper().readTree(run(stack, all.toArray()).out());
    }
}
