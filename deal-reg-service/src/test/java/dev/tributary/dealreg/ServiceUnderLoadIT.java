package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.localstack.LocalStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * How fast the service answers, in front of a real broker and a real database with a million deals. Times are from when a request was
 * due, not from when it could be sent. What was measured is kept in {@code target/load.md}; what is asserted is what was done, and
 * never a time: machines differ.
 */
@Tag("load")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceUnderLoadIT {

    private static final int DEALS = Integer.getInteger("load.deals", 1_000_000);
    private static final int PARTNERS = 1_000;
    private static final int PER_SECOND = Integer.getInteger("load.per-second", 500);
    private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("load.warm-seconds", 60));
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int LOOKS = 200;
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** As many as a partner's programs and people have open at once; what is due waits for one that is free, and that counts. */
    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(64);

    private static final StringBuilder TABLE = new StringBuilder();

    private static LocalStack stack;
    private static ServiceForTests service;
    private static DatabaseForTests database;

    @BeforeAll
    static void start() throws Exception {
        stack = StackForTests.start(4);
        database = DatabaseForTests.on(stack.postgres().orElseThrow());
        service = ServiceForTests.at(
                stack.bootstrapServers(),
                stack.registryUrl(),
                database,
                Map.of(
                        "tests.empty-endpoint", true,
                        "tributary.limits.commands-per-second", 1_000_000,
                        "tributary.limits.commands-burst", 1_000_000,
                        "tributary.limits.anonymous-per-second", 1_000_000,
                        "tributary.limits.anonymous-burst", 1_000_000,
                        "tributary.limits.reads-per-second", 1_000_000,
                        "tributary.limits.reads-burst", 1_000_000));
        await().atMost(SOON).until(() -> service.get(null, "/health/readiness").statusCode() == 200);
    }

    @AfterAll
    static void stop() throws IOException {
        CLIENTS.shutdown();
        service.close();
        stack.close();
        Files.writeString(Path.of("target", "load.md"), TABLE);
        System.out.println(TABLE);
    }

    @Test
    @Order(1)
    void registrationsAreTakenAtFiveHundredASecond() throws Exception {
        TABLE.append("| %d a second for %d s | p50 ms | p99 ms | most ms | refused |\n|---|---|---|---|---|\n"
                .formatted(PER_SECOND, MEASURED.toSeconds()));
        String token = service.partner("P-1");
        IntFunction<HttpRequest> empty = i -> request("/empty-for-tests", "").build();
        IntFunction<HttpRequest> register = i -> request("/api/v1/registrations", claim(i))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "load-" + i)
                .build();
        ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        send(empty, 0, WARM.dividedBy(3), refused);
        send(register, 0, WARM, refused);
        int first = Math.toIntExact(WARM.toSeconds()) * PER_SECOND;
        row("an empty endpoint", send(empty, 0, MEASURED, refused), refused);
        row("registrations", send(register, first, MEASURED, refused), refused);
        row("an empty endpoint again", send(empty, 0, MEASURED, refused), refused);
        assertThat(refused).isEmpty();

        long began = System.nanoTime();
        int sent = first + Math.toIntExact(MEASURED.toSeconds()) * PER_SECOND;
        String last = id("load-" + (sent - 1), token, claim(sent - 1));
        await().atMost(SOON)
                .until(() -> service.get(token, "/api/v1/registrations/" + last).statusCode() == 200);
        TABLE.append("\nThe last of them was shown %.1f s after all were taken.\n\n"
                .formatted((System.nanoTime() - began) / 1e9));
    }

    @Test
    @Order(2)
    void anyListPageOfAMillionDealsIsReadByIndex() throws Exception {
        fill();
        String vendor = service.vendor("sales-ops");
        String partner = service.partner("P-7");
        String finance = service.vendor("finance-maker");
        Map<String, Scans> before = scans();
        TABLE.append(
                "| %,d deals, %d looks | p50 ms | p99 ms | most ms |\n|---|---|---|---|\n".formatted(DEALS, LOOKS));
        for (String path : List.of(
                "/api/v1/deals",
                "/api/v1/deals?sort=-gross_arr",
                "/api/v1/deals?sort=gross_arr&status=LOST",
                "/api/v1/deals?sourced_by=P-7&sort=-gross_arr",
                "/api/v1/registrations",
                "/api/v1/registrations?status=APPROVED&sort=protected_until",
                "/api/v1/cases?status=OPEN")) {
            look(vendor, path);
        }
        for (String path : List.of(
                "/api/v1/my/deals",
                "/api/v1/my/deals?sort=-gross_arr",
                "/api/v1/my/deals?status=BOOKED",
                "/api/v1/registrations")) {
            look(partner, path);
        }
        for (String path : List.of("/api/v1/ledger/entries", "/api/v1/ledger/entries?period=2026-03")) {
            look(finance, path);
        }
        // What a connection counted it tells once it has been idle for a while.
        await().atMost(SOON).untilAsserted(() -> scans().forEach((table, after) ->
                assertThat(after.byIndex).as(table).isGreaterThanOrEqualTo(before.get(table).byIndex + LOOKS)));
        scans().forEach((table, after) ->
                assertThat(after.whole).as("%s read whole", table).isEqualTo(before.get(table).whole));
    }

    /** How often a table was read, as the database counts it. */
    private record Scans(long whole, long byIndex) {}

    private static Map<String, Scans> scans() throws SQLException {
        Map<String, Scans> scans = new HashMap<>();
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select relname, seq_scan, idx_scan from pg_stat_user_tables"
                                + " where relname in ('deal', 'partner_deal', 'registration', 'conflict_case', 'ledger_entry')")) {
            while (rows.next()) {
                scans.put(rows.getString(1), new Scans(rows.getLong(2), rows.getLong(3)));
            }
        }
        assertThat(scans).hasSize(5);
        return scans;
    }

    private static HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(service.server.getURI().resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body.isEmpty() ? "{}" : body));
    }

    private static String claim(int number) {
        return "{\"customer\": {\"domain\": \"load-%d.example\"}, \"products\": [\"p-%d\"]}"
                .formatted(number, number % 7);
    }

    private static String id(String key, String token, String body) throws Exception {
        return JSON.readTree(
                        service.post(token, key, "/api/v1/registrations", body).body())
                .path("id")
                .asText();
    }

    /** Sends each when it is due, whatever became of those before it. */
    private static Histogram send(
            IntFunction<HttpRequest> requests, int first, Duration time, ConcurrentLinkedQueue<String> refused)
            throws Exception {
        int count = Math.toIntExact(time.toSeconds()) * PER_SECOND;
        Histogram times = new ConcurrentHistogram(3);
        CompletableFuture<?>[] all = new CompletableFuture<?>[count];
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            int number = first + i;
            all[i] = CompletableFuture.runAsync(() -> sendOne(requests.apply(number), due, times, refused), CLIENTS);
        }
        CompletableFuture.allOf(all).get(SOON.toSeconds(), TimeUnit.SECONDS);
        return times;
    }

    private static void sendOne(HttpRequest request, long due, Histogram times, ConcurrentLinkedQueue<String> refused) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            times.recordValue(System.nanoTime() - due);
            if (answer.statusCode() >= 300) {
                refused.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException gone) {
            refused.add(gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void row(String what, Histogram times, ConcurrentLinkedQueue<String> refused) {
        TABLE.append(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d |%n",
                what,
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(99) / 1e6,
                times.getMaxValue() / 1e6,
                refused.size()));
    }

    /** The first page, and then ever deeper ones. */
    private static void look(String token, String path) throws Exception {
        Histogram times = new Histogram(3);
        String next = path;
        for (int i = 0; i < LOOKS; i++) {
            long began = System.nanoTime();
            HttpResponse<String> answer = service.get(token, next);
            times.recordValue(System.nanoTime() - began);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = JSON.readTree(answer.body());
            assertThat(page.path("items")).as(path).isNotEmpty();
            next = page.path("next").isTextual()
                    ? path + (path.contains("?") ? "&" : "?") + "cursor="
                            + page.path("next").asText()
                    : path;
        }
        TABLE.append(String.format(
                Locale.ROOT,
                "| `%s` | %.1f | %.1f | %.1f |%n",
                path,
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(99) / 1e6,
                times.getMaxValue() / 1e6));
    }

    /** As the projection would have written them. */
    private static void fill() throws SQLException {
        String lines =
                "'[{\"partner_id\":\"P-7\",\"credit\":\"SOURCED\",\"model\":\"rules\",\"amount\":\"100.0000\"}]'::jsonb";
        String each = "generate_series(1, " + DEALS + ") as i";
        String partner = "'P-' || (i % " + PARTNERS + ")";
        String status = "(array['PIPELINE','BOOKED','LOST'])[1 + i % 3]";
        String at = "timestamptz '2024-01-01' + (i::bigint * 7919 % 70000000) * interval '1 second'";
        try (Connection connection = database.asService();
                Statement sql = connection.createStatement()) {
            sql.execute("set role tributary_writer");
            sql.execute("insert into deal select 'D-' || i, 'crm:' || i, " + status
                    + ", (i::bigint * 104729 % 900000) + 0.5, 'USD', " + at + ", " + partner + ", false, 1, " + lines
                    + ", '[]', 'c' from " + each);
            sql.execute("insert into partner_deal select 'D-' || i, " + partner + ", " + status
                    + ", 'COMMITTED', (i::bigint * 104729 % 900000) + 0.5, 'USD', " + at
                    + ", 100, 0, null, false, '{}' from " + each);
            sql.execute("insert into registration (registration_id, partner_id, submitted_at, status, status_since,"
                    + " protected_until) select 'R-' || i, " + partner + ", " + at
                    + ", (array['APPROVED','WAITLISTED','LAPSED'])[1 + i % 3], now(), " + at + " from " + each);
            sql.execute(
                    "insert into conflict_case select 'C-' || i, 'PROTECTED_OVERLAP', (array['OPEN','FINAL'])[1 + i % 2],"
                            + " 'crm:' || i, 'D-' || i, array[" + partner + "], 'partner manager', 'WAITLIST', " + at
                            + ", " + at
                            + ", null, null, '{}' from generate_series(1, " + DEALS / 10 + ") as i");
            sql.execute("insert into ledger_entry select 'E-' || i, " + partner
                    + ", 'D-' || i, '2026-0' || (1 + i % 9), 'ACCRUAL', "
                    + at + ", " + at + ", 'c', jsonb_build_object('entry_id', 'E-' || i, 'partner_id', " + partner
                    + ", 'period', '2026-03', 'effective_at', '2026-01-01T00:00:00Z', 'booked_at', '2026-01-01T00:00:00Z', 'kind',"
                    + " 'ACCRUAL', 'postings', '[]'::jsonb, 'cause', 'c', 'policy_version', 1) from " + each);
        }
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute("analyze");
        }
    }
}
