package dev.tributary.cli.commands;

import static dev.tributary.cli.commands.StackCommands.families;
import static dev.tributary.cli.commands.StackCommands.kill;
import static dev.tributary.cli.commands.StackCommands.pid;
import static dev.tributary.cli.commands.StackCommands.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
        JsonNode up = stack.json("up", "--console", "--clock", "input", "--partitions", "2");
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
        assertThatItsSecretsAreItsOwners();

        stack.json("load", "--in", someDeals().toString());
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> assertThat(shown())
                .isEqualTo(DEALS));
        assertThat(seen(url)).isEqualTo(DEALS);

        long service = pid(status, "service");
        kill(service);
        awaitReadyAfterEnd("service");
        assertThat(pid(stack.json("status"), "service")).isNotEqualTo(service);

        Instant killed = Instant.now();
        ProcessHandle.of(pid(stack.json("status"), "postgresql"))
                .flatMap(watching -> watching.children().findFirst())
                .ifPresent(ProcessHandle::destroyForcibly);
        awaitReadyAfterEnd("postgresql");
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> assertThat(lastCaughtUp())
                .as("the service works with its database again")
                .isAfter(killed));
        assertThat(shown()).isEqualTo(DEALS);
        assertThat(seen(url)).isEqualTo(DEALS);

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
        for (Path file : List.of(data("service.properties"), data("service.password"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("%s", file)
                    .isEqualTo("rw-------");
        }
        String password = Files.readString(data("service.password"));
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(stack.stack().resolve("logs")).isDirectoryRecursivelyContaining("glob:**.log");
        try (var logs = Files.list(stack.stack().resolve("logs"))) {
            assertThat(logs.toList())
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(password));
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(password));
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
    private int seen(String url) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> token = http.send(
                HttpRequest.newBuilder(URI.create(url + "/development-issuer/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=sales-ops"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        HttpResponse<String> deals = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/deals"))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + new ObjectMapper()
                                                .readTree(token.body())
                                                .path("access_token")
                                                .asText())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(deals.statusCode()).as(deals.body()).isEqualTo(200);
        return new ObjectMapper().readTree(deals.body()).path("items").size();
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
