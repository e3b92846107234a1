package dev.tributary.cli.commands;

import static dev.tributary.cli.commands.StackCommands.families;
import static dev.tributary.cli.commands.StackCommands.kill;
import static dev.tributary.cli.commands.StackCommands.pid;
import static dev.tributary.cli.commands.StackCommands.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack with its console: the service shows what is decided, whatever of it is killed, and goes with the stack. */
class ConsoleStackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Path SAMPLE = Path.of("..", "sample-program", "opportunities.csv");

    /** The header and these deals. */
    private static final int DEALS = 3;

    private static final String WEBHOOK_SECRET = "whsec_" + "c2VjcmV0".repeat(4);

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private StackCommands stack;

    @BeforeEach
    void begin() {
        stack = new StackCommands(directory.resolve("stack"));
    }

    @AfterEach
    void stop() {
        stack.run("down");
    }

    @Test
    void theConsoleShowsWhatIsDecidedOutlivesWhatIsKilledAndEndsWithTheStack() throws Exception {
        assertThat(System.getenv("TRIBUTARY_STACK_DIR"))
                .as("as users set it; the service would refuse it for a setting that nobody knows")
                .isNotNull();
        Path given = Files.writeString(directory.resolve("given.properties"), "tributary.notices.smtp.hots=localhost");
        String[] options = {"--console", "--console-settings", given.toString(), "--clock", "input", "--partitions", "2"
        };
        StackCommands.Run refused = stack.run("up", options);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("tributary.notices.smtp.hots is no setting")
                .doesNotContain("data directory", "\tat ");

        Files.writeString(
                given, "tributary.notices.owners=owners.json\ntributary.notices.webhook.secret=" + WEBHOOK_SECRET);
        Files.writeString(
                directory.resolve("owners.json"), "[{\"owner\": \"*\", \"webhook\": \"http://127.0.0.1:9/\"}]");
        JsonNode up = stack.json("up", options);
        JsonNode status = stack.json("status");
        assertThat(process(status, "service").path("ready").asBoolean()).isTrue();
        assertThat(process(status, "postgresql").path("ready").asBoolean()).isTrue();
        String url = status.path("console_url").asText();
        assertThat(url)
                .isEqualTo(up.path("console_url").asText())
                .isEqualTo("http://127.0.0.1:" + process(status, "service").path("port"));
        assertThat(HttpQuestion.get(url + "/health/readiness").statusCode()).isEqualTo(200);
        HttpResponse<String> unknown = HttpQuestion.get(url + "/api/v1/deals");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(HttpQuestion.get(up.path("console_metrics_url").asText()).body())
                .contains("tributary_service_info");
        assertThatItsSecretsAreItsOwners();

        ConsoleVisitor visitor = new ConsoleVisitor(url);
        stack.json("load", "--in", someDeals().toString());
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> assertThat(shown())
                .isEqualTo(DEALS));
        assertThat(seen(visitor)).isEqualTo(DEALS);

        visitor.signIn("partner-manager");
        assertThat(visitor.isSignedIn()).isTrue();
        long service = pid(status, "service");
        kill(service);
        awaitReadyAfterEnd("service");
        assertThat(pid(stack.json("status"), "service")).isNotEqualTo(service);
        assertThat(visitor.isSignedIn())
                .as("by the cookie from before it was killed")
                .isTrue();
        assertThat(visitor.page("/").body()).contains("Sign out");

        Instant killed = Instant.now();
        ProcessHandle.of(pid(stack.json("status"), "postgresql"))
                .flatMap(watching -> watching.children().findFirst())
                .ifPresent(ProcessHandle::destroyForcibly);
        awaitReadyAfterEnd("postgresql");
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> assertThat(lastCaughtUp())
                .as("the service works with its database again")
                .isAfter(killed));
        assertThat(shown()).isEqualTo(DEALS);
        assertThat(seen(visitor)).isEqualTo(DEALS);

        List<ProcessHandle> all = families(stack.json("status"));
        assertThat(stack.json("down").path("stopped").asBoolean()).isTrue();
        assertThat(all).hasSizeGreaterThan(6).noneMatch(ProcessHandle::isAlive);
    }

    private void awaitReadyAfterEnd(String server) {
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> {
            JsonNode status = stack.run("status").json();
            assertThat(process(status, server).path("restarts").asInt())
                    .as("%s", status)
                    .isPositive();
            assertThat(status.path("ready").asBoolean()).as("%s", status).isTrue();
        });
    }

    private void assertThatItsSecretsAreItsOwners() throws IOException {
        for (Path file :
                List.of(data("service.properties"), data("service.password"), data("service.session-secret"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("%s", file)
                    .isEqualTo("rw-------");
        }
        List<String> secrets = List.of(
                Files.readString(data("service.password")),
                Files.readString(data("service.session-secret")),
                WEBHOOK_SECRET);
        assertThat(secrets).allMatch(secret -> secret.length() > 20);
        assertThat(stack.stack().resolve("logs")).isDirectoryRecursivelyContaining("glob:**.log");
        try (var logs = Files.list(stack.stack().resolve("logs"))) {
            assertThat(logs.toList())
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(secrets));
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    private Path someDeals() throws IOException {
        Path program = Files.createDirectory(directory.resolve("program"));
        Files.write(
                program.resolve("opportunities.csv"), Files.readAllLines(SAMPLE).subList(0, 1 + DEALS));
        return program;
    }

    private int shown() throws IOException, SQLException {
        return ask("select count(*)::int from deal", Integer.class);
    }

    private Instant lastCaughtUp() throws IOException, SQLException {
        return ask("select caught_up_at from projection_progress", OffsetDateTime.class)
                .toInstant();
    }

    /** The deals that somebody of the vendor sees there. */
    private static int seen(ConsoleVisitor visitor) throws Exception {
        return visitor.asked("/api/v1/deals", "sales-ops").path("items").size();
    }

    /** As the service asks for the vendor. */
    private <T> T ask(String question, Class<T> type) throws IOException, SQLException {
        Properties told = new Properties();
        try (Reader settings = Files.newBufferedReader(data("service.properties"))) {
            told.load(settings);
        }
        try (Connection connection = DriverManager.getConnection(
                        told.getProperty("tributary.database.url"),
                        told.getProperty("tributary.database.user"),
                        told.getProperty("tributary.database.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("set role tributary_reader");
            statement.execute("select set_config('tributary.vendor', 'yes', false)");
            try (ResultSet answer = statement.executeQuery(question)) {
                assertThat(answer.next()).isTrue();
                return answer.getObject(1, type);
            }
        }
    }

    private Path data(String file) {
        return stack.stack().resolve("data").resolve(file);
    }
}
