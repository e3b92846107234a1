package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.pdf.PdfTexts;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerEntryKind;
import dev.tributary.schemas.avro.LedgerPosting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What finance asks of a running stack: the sample program, and a refund that comes after its last month. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerIT {
    private static final Path SAMPLE = Path.of("..", "sample-program");
    private static final String REFUNDED = "P-03";
    private static final String FORGED = "f".repeat(32);

    @TempDir
    static Path directory;

    /** @param code the exit code */
    private record Run(int code, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        told("up", "--clock", "input", "--partitions", 2);
        told("load", "--in", SAMPLE);
        load(
                "refund",
                "N-1,Won,500.00,USD,2025-05-01,2026-02-15",
                "REF-1008,D-1008,REFUNDED,12000.00,USD,2026-02-10T10:00:00Z",
                "REF-2013,D-2013,REFUNDED,1220000,JPY,2025-06-05T16:00:00Z");
    }

    /** The last look at the ledger, because the forged entry stays in it. */
    @AfterAll
    static void anEntryThatSomebodyElsePublishedIsFoundAndTheStackStops() throws Exception {
        try {
            forge();
            Run verified = run("ledger", "verify", "--json");
            assertThat(verified.code).isEqualTo(1);
            assertThat(verified.err).contains("not what its journal gives: 1 difference");
            assertThat(verified.json().at("/entries/unexplained").asInt()).isEqualTo(1);
            assertThat(verified.json().at("/differences/0/entry_id").asText()).isEqualTo(FORGED);
            assertThat(run("ledger", "verify").out)
                    .contains(REFUNDED + ", deal D-1008, entry " + FORGED, "nothing in the journal gives it");
        } finally {
            run("down");
        }
    }

    private static void forge() throws Exception {
        try (Connection connection = Connection.toLookAt(connectionFile());
                Producer<String, LedgerEntry> producer = new KafkaProducer<>(
                        connection.client(Map.of()),
                        new StringSerializer(),
                        connection.serdes().valueSerializer(TopicCatalogue.LEDGER_ENTRY))) {
            Instant at = Instant.parse("2026-02-10T10:00:00Z");
            BigDecimal amount = new BigDecimal("500.0000");
            BigDecimal none = new BigDecimal("0.0000");
            LedgerEntry forged = LedgerEntry.newBuilder()
                    .setEntryId(FORGED)
                    .setPartnerId(REFUNDED)
                    .setOpportunityId("D-1008")
                    .setPeriod("2026-02")
                    .setEffectiveAt(at)
                    .setBookedAt(at)
                    .setKind(LedgerEntryKind.ACCRUED)
                    .setPostings(List.of(
                            new LedgerPosting("commission_expense", amount, none, "USD"),
                            new LedgerPosting("accrued_partner_payable", none, amount, "USD")))
                    .setCause("payment:REF-1008")
                    .setPolicyVersion(1)
                    .build();
            producer.send(new ProducerRecord<>(TopicCatalogue.LEDGER_ENTRY.name(), REFUNDED, forged))
                    .get();
        }
    }

    private static ConnectionFile connectionFile() {
        try {
            return ConnectionFile.read(directory.resolve("stack").resolve(ConnectionFile.NAME));
        } catch (ConnectionFile.Unusable unusable) {
            throw new AssertionError(unusable);
        }
    }

    @Test
    void theWholeLedgerFollowsFromItsJournal() throws IOException {
        JsonNode verified = told("ledger", "verify", "--json").json();
        assertThat(verified.path("verified").asBoolean()).isTrue();
        assertThat(verified.path("partitions").asInt()).isEqualTo(2);
        for (String kind : List.of("entries", "statements")) {
            JsonNode tally = verified.path(kind);
            assertThat(tally.path("equal").asInt()).isPositive();
            assertThat(tally.path("derived")).isEqualTo(tally.path("equal"));
            assertThat(tally.path("published")).isEqualTo(tally.path("equal"));
        }
        assertThat(verified.at("/entries/derived"))
                .isEqualTo(told("ledger", "balances", "--json").json().path("entries"));
        assertThat(told("ledger", "verify", "--clock", "input").out).startsWith("Verified: ");
        Run wall = run("ledger", "verify", "--clock", "wall");
        assertThat(wall.code).isEqualTo(2);
        assertThat(wall.err).contains("runs on the input clock");
    }

    @Test
    void theBalancesSumToZeroAndAreWhatTheStatementsClose() throws IOException {
        JsonNode all = told("ledger", "balances", "--by", "partner", "--json").json();
        assertThat(all.path("sums"))
                .isNotEmpty()
                .allMatch(sum -> new BigDecimal(sum.path("balance").asText()).signum() == 0);
        BigDecimal owed = BigDecimal.ZERO;
        for (JsonNode partner : all.path("partners")) {
            String id = partner.path("partner_id").asText();
            JsonNode statements = told("ledger", "statement", "--partner", id, "--format", "json")
                    .json();
            JsonNode newest = statements
                    .path("statements")
                    .get(statements.path("statements").size() - 1);
            assertThat(newest.at("/sums/0/closing")).as(id).isEqualTo(partner.path("total"));
            owed = owed.add(new BigDecimal(partner.path("total").asText()));
        }
        assertThat(owed).isEqualByComparingTo(all.at("/owed/0/total").asText());
        assertThat(told("ledger", "balances", "--partner", REFUNDED, "--period", "2026-02").out)
                .contains("what 2026-02 moved: 3 entries", "contra_revenue")
                .containsPattern("(?m)^  sum .* 0.00$");
    }

    @Test
    void everyStatementOfEveryPartnerVerifies() throws IOException {
        JsonNode all = told("ledger", "balances", "--by", "partner", "--json").json();
        for (JsonNode partner : all.path("partners")) {
            JsonNode verified = told(
                            "ledger",
                            "statement",
                            "--partner",
                            partner.path("partner_id").asText(),
                            "--verify",
                            "--format",
                            "json")
                    .json();
            assertThat(verified.path("verified").asBoolean()).isTrue();
        }
        assertThat(told("ledger", "statement", "--partner", REFUNDED, "--period", "2025-06", "--verify").out)
                .contains("Verified: 4 statements of P-03, 2025-03 to 2025-06", "closing before it");
    }

    /** All of it was refunded, effective in a month of which later ones had been told: these say so as well. */
    @Test
    void whatIsTakenBackInAnEarlierMonthIsOwedInNoLaterOne() throws IOException {
        JsonNode statements = told("ledger", "statement", "--partner", "P-10", "--format", "json")
                .json();
        for (JsonNode each : statements.path("statements")) {
            if (each.path("period").asText().compareTo("2025-06") > 0) {
                assertThat(each.path("sums")).as("%s", each).isEmpty();
            }
        }
        assertThat(told("ledger", "statement", "--partner", "P-10", "--verify").out)
                .contains("Verified: 11 statements of P-10, 2025-04 to 2026-02");
    }

    @Test
    void aStatementIsTheSameAsTextJsonAndPdf() throws IOException {
        String text = told("ledger", "statement", "--partner", REFUNDED, "--period", "2026-02").out;
        JsonNode json = told("ledger", "statement", "--partner", REFUNDED, "--period", "2026-02", "--format", "json")
                .json();
        Path file = directory.resolve("P-03.pdf");
        told("ledger", "statement", "--partner", REFUNDED, "--period", "2026-02", "--out", file);
        String pdf = PdfTexts.text(Files.readAllBytes(file));
        String verify = "tributary ledger statement --partner P-03 --period 2026-02 --verify";
        assertThat(text).contains("Cobalt Cloud", "8,845.41", "-2,400.00", verify, "Approval reversed");
        assertThat(pdf)
                .contains("Cobalt Cloud", "8,845.41", "-2,400.00", verify)
                .doesNotContain("does not add up")
                .contains(json.path("hash").asText());
        assertThat(json.at("/statements/0/lines")).hasSize(3);
        assertThat(run("ledger", "statement", "--partner", REFUNDED, "--period", "2026-02", "--out", file).code)
                .isEqualTo(2);
    }

    @Test
    void everybodysStatementsGoIntoOneDirectory() throws IOException {
        Path out = directory.resolve("all");
        assertThat(told("ledger", "statement", "--all", "--period", "2025-07", "--out", out).out)
                .contains("11 partners, 11 files");
        try (Stream<Path> files = Files.list(out.resolve("partners"))) {
            assertThat(files).hasSize(11).allMatch(file -> file.toString().endsWith(".csv"));
        }
        assertThat(Files.readString(out.resolve("statements.csv"))).contains("P-04,2025-07,USD,1385.00,7610.40,");
        assertThat(Files.readString(out.resolve("partners").resolve("P-04.csv")))
                .contains(",7200.00,EUR,7610.40,7610.40,");
    }

    @Test
    void whatBecameKnownExplainsTheDifference() throws IOException {
        JsonNode json = told("ledger", "as-of", "--at", "2026-03-01", "--since", "2026-02-01", "--json")
                .json();
        assertThat(json.path("changes").findValuesAsText("cause")).contains("payment:REF-1008");
        BigDecimal explained = BigDecimal.ZERO;
        for (JsonNode change : json.path("changes")) {
            for (JsonNode entry : change.path("entries")) {
                explained = explained.add(new BigDecimal(entry.path("owed").asText()));
            }
        }
        assertThat(explained)
                .isEqualByComparingTo(json.at("/difference/0/total").asText());
        assertThat(told("ledger", "as-of", "--partner", REFUNDED, "--since", "2026-02-01").out)
                .contains("payment:REF-1008", "-2,400.00 USD: the difference above");
        assertThat(told("ledger", "as-of", "--partner", REFUNDED, "--at", "2025-04-01").out)
                .contains("1,200.00")
                .doesNotContain("Compared");
    }

    @Test
    void aMonthClosesSoftlyThenForGoodAndOnce() throws IOException {
        assertThat(told("ledger", "close", "--period", "2025-01", "--dry-run").out)
                .contains("2025-01 would be closed", "nothing was");
        assertThat(told("ledger", "close", "--period", "2025-01", "--soft").out).contains("closed softly, for review");
        assertThat(state("P-05", "2025-01")).isEqualTo("SOFT_CLOSED");
        JsonNode closed = told("ledger", "close", "--period", "2025-01", "--by", "token-1", "--json")
                .json();
        assertThat(closed.path("statements_closed")).isEqualTo(closed.path("statements"));
        assertThat(state("P-05", "2025-01")).isEqualTo("FINAL");

        Run again = run("ledger", "close", "--period", "2025-01");
        assertThat(again.code).isEqualTo(2);
        assertThat(again.err).contains("ALREADY_CLOSED", "nothing was closed");
        Run future = run("ledger", "close", "--period", "2199-01");
        assertThat(future.code).isEqualTo(2);
        assertThat(future.err).contains("2199-01 is not over");
        assertThat(told("ledger", "statement", "--partner", "P-05", "--verify").out)
                .contains("Verified: ");
    }

    /** From the close to the bank's word; the last one, because it pays what the others look at. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aMonthIsPaid() throws Exception {
        told("ledger", "close", "--period", "2026-01", "--by", "maker-1");
        assertThat(state(REFUNDED, "2026-01")).isEqualTo("FINAL");
        JsonNode balances =
                told("ledger", "balances", "--by", "partner", "--json").json();
        String run = told("ledger", "payout", "propose", "--by", "maker-1", "--json")
                .json()
                .path("payout_id")
                .asText();
        assertThat(run).isEqualTo("P-2026-02-15");
        refused("ID_REUSED", "ledger", "payout", "propose", "--by", "maker-1", "--id", run);
        JsonNode proposed = shown(run);
        assertThat(proposed.path("payments")).hasSize(9);
        assertThat(proposed.path("difference").isNull()).isTrue();
        for (JsonNode payment : proposed.path("payments")) {
            assertThat(owed(balances, payment.path("partner_id").asText(), "approved"))
                    .isEqualByComparingTo(payment.path("amount").asText());
        }

        String old = proposed.path("content_hash").asText();
        refused("MADE_BY_APPROVER", "ledger", "payout", "approve", run, "--hash", old, "--by", "maker-1");
        told("ledger", "payout", "approve", run, "--hash", old, "--by", "checker-1");
        refused("APPROVED_TWICE", "ledger", "payout", "approve", run, "--hash", old, "--by", "checker-1");
        refused("is PROPOSED", export(run, "early.xml"));
        load(
                "late-refund",
                "N-2,Won,500.00,USD,2025-05-01,2026-02-20",
                "REF-2001,D-1004,REFUNDED,4800.00,USD,2026-02-18");
        refused("CONTENT_CHANGED", "ledger", "payout", "approve", run, "--hash", old, "--by", "checker-2");
        JsonNode changed = shown(run);
        assertThat(changed.path("approvals")).isEmpty();
        assertThat(changed.path("payments").findValuesAsText("state")).contains("WITHDRAWN");

        String leftOut = "P-02";
        Object[] leaveOut = {
            "ledger",
            "payout",
            "leave-out",
            run,
            "--partner",
            leftOut,
            "--currency",
            "USD",
            "--by",
            "maker-1",
            "--reason",
            "no account yet"
        };
        told("ledger", "payout", "approve", run, "--hash", hash(changed), "--by", "checker-1");
        told(leaveOut);
        refused("UNKNOWN_PAYMENT", leaveOut);
        changed = shown(run);
        assertThat(changed.path("approvals")).isEmpty();

        approve(run);
        Path file = directory.resolve(run + ".xml");
        told(export(run, run + ".xml"));
        refused("ALREADY_SENT", "ledger", "payout", "reject", run, "--by", "maker-1");
        BankFile sent = BankFile.read(file);
        assertThat(sent.messageId()).isEqualTo(run + "-USD");
        assertThat(sent.amounts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(changed.at("/sums/0/amount").asText());
        told(export(run, "again.xml"));
        assertThat(directory.resolve("again.xml")).hasSameBinaryContentAs(file);

        String failed = sent.idOf(REFUNDED);
        Path report = directory.resolve("pain.002.xml");
        Files.writeString(report, sent.answer("2026-02-20T00:00:00Z", id -> id.equals(failed) ? "RJCT" : "ACSC"));
        Run told = told("ledger", "payout", "status", "--in", report);
        assertThat(told.out).contains(run + " DONE", "1 failed", "AC01", "ask the partner for the right account");
        assertThat(told("ledger", "payout", "status", "--in", report).out).contains("0 paid, 0 failed");
        JsonNode done = shown(run);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("failed").asInt()).isEqualTo(1);
        assertThat(told("ledger", "payout", "show").out).contains(run, "DONE");
        refused("SOME_FAILED", export(run, "resent.xml"));
        assertThat(directory.resolve("resent.xml")).doesNotExist();
        Files.writeString(report, sent.answer("2026-02-20T00:00:00Z", id -> "ACSC"));
        Run older = run("ledger", "payout", "status", "--in", report);
        assertThat(older.code).isEqualTo(1);
        assertThat(older.err).contains("ENDED_OTHERWISE");

        JsonNode after = told("ledger", "balances", "--by", "partner", "--json").json();
        for (JsonNode payment : done.path("payments")) {
            if (payment.path("state").asText().equals("PAID")) {
                String partner = payment.path("partner_id").asText();
                BigDecimal paid = new BigDecimal(payment.path("amount").asText());
                assertThat(owed(after, partner, "approved")).as(partner).isZero();
                assertThat(told("ledger", "statement", "--partner", partner, "--period", "2026-02", "--format", "json")
                                .json()
                                .at("/sums/0/paid")
                                .asText())
                        .isEqualTo(paid.toPlainString());
            }
        }
        assertThat(owed(after, REFUNDED, "approved")).isPositive();

        String next = told("ledger", "payout", "propose", "--by", "maker-1", "--json")
                .json()
                .path("payout_id")
                .asText();
        assertThat(shown(next).path("payments").findValuesAsText("partner_id")).contains(REFUNDED, leftOut);
        approve(next);
        refused(
                "no payment that could be recalled",
                "ledger",
                "payout",
                "recall",
                next,
                "--by",
                "sender-1",
                "--reason",
                "not yet");
        told(export(next, next + ".xml"));
        assertThat(told("ledger", "payout", "recall", next, "--by", "sender-1", "--reason", "lost").out)
                .contains("0 paid, " + shown(next).path("payments").size() + " failed");
        Files.writeString(
                report, BankFile.read(directory.resolve(next + ".xml")).answerForAll("2026-02-20T00:00:00Z"));
        told("ledger", "payout", "status", "--in", report, "--run", next);
        assertThat(shown(next).path("state").asText()).isEqualTo("DONE");
        JsonNode empty =
                told("ledger", "payout", "propose", "--by", "maker-1", "--json").json();
        assertThat(empty.path("state").asText()).isEqualTo("EMPTY");
        told("ledger", "statement", "--partner", REFUNDED, "--verify");
        assertThat(told("ledger", "balances", "--json").json().path("sums"))
                .allMatch(sum -> new BigDecimal(sum.path("balance").asText()).signum() == 0);
    }

    private static void approve(String run) throws IOException {
        JsonNode content = shown(run);
        for (int person = 1; person <= content.path("approvals_needed").asInt(); person++) {
            String hash = content.path("content_hash").asText().substring(0, 12);
            told("ledger", "payout", "approve", run, "--hash", hash, "--by", "checker-" + person);
        }
    }

    private static String hash(JsonNode run) {
        return run.path("content_hash").asText();
    }

    private static JsonNode shown(String run) throws IOException {
        return told("ledger", "payout", "show", run, "--json").json();
    }

    private static Object[] export(String run, String file) throws IOException {
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
            run,
            "--by",
            "sender-1",
            "--accounts",
            accounts,
            "--out",
            directory.resolve(file),
            "--debtor-name",
            "Example AG",
            "--debtor-iban",
            "DE89370400440532013000"
        };
    }

    private static BigDecimal owed(JsonNode balances, String partner, String column) {
        for (JsonNode each : balances.path("partners")) {
            if (each.path("partner_id").asText().equals(partner)) {
                return new BigDecimal(each.path(column).asText());
            }
        }
        return BigDecimal.ZERO;
    }

    private static void refused(String why, Object... arguments) {
        Run run = run(arguments);
        assertThat(run.code).as("%s%n%s", run.out, run.err).isEqualTo(2);
        assertThat(run.err).contains(why);
    }

    private static void load(String name, String deal, String... payments) throws IOException {
        Path in = Files.createDirectory(directory.resolve(name));
        Files.writeString(
                in.resolve("opportunities.csv"),
                "opportunity_id,stage,arr,currency,created_at,closed_at\n" + deal + "\n");
        Files.writeString(
                in.resolve("payments.csv"),
                "payment_id,opportunity_id,kind,amount,currency,occurred_at\n" + String.join("\n", payments) + "\n");
        told("load", "--in", in);
    }

    private static String state(String partner, String period) throws IOException {
        return told("ledger", "statement", "--partner", partner, "--period", period, "--format", "json")
                .json()
                .at("/statements/0/state")
                .asText();
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
        Run partner = run("ledger", "statement", "--partner", "P-99", "--period", "2026-02");
        assertThat(partner.code).isEqualTo(2);
        assertThat(partner.err).contains("no partner P-99; did you mean P-09");
        Run month = run("ledger", "statement", "--partner", REFUNDED, "--period", "2024-02");
        assertThat(month.code).isEqualTo(2);
        assertThat(month.err).contains("no statement of P-03 for 2024-02; there are 2025-03 to 2026-02");
        Run currency = run("ledger", "statement", "--partner", REFUNDED, "--period", "2026-02", "--currency", "EUR");
        assertThat(currency.code).isEqualTo(2);
        assertThat(currency.err).contains("not in EUR but in USD");
    }

    private static Run told(Object... arguments) {
        Run run = run(arguments);
        assertThat(run.code).as("%s%n%s", run.out, run.err).isZero();
        return run;
    }

    private static Run run(Object... arguments) {
        List<String> line = new ArrayList<>();
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        line.addAll(List.of("--stack", directory.resolve("stack").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(code, out.toString(), err.toString());
    }
}
