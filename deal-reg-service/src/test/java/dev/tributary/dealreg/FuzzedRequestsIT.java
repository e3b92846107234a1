package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.localstack.LocalStack;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is sent, the answer is one of those that the documentation names, and nothing of ours comes apart: with a real broker, registry and
 * database, in which there is all that commands may be about.
 */
class FuzzedRequestsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NAMED = Set.of(400, 404, 409, 413, 422, 503);

    /** A valid body of each command, and who may send it. */
    private static final List<Command> COMMANDS = List.of(
            new Command("/api/v1/registrations", "partner", """
                    {"customer": {"account_id": "A-1", "name": "Acme", "domain": "acme.example", "duns": "123456789", "country": "DE"},
                     "products": ["x", "y"], "type": "RESELL", "capacity": "RESELLER",
                     "estimated_arr": {"amount": "12000.50", "currency": "EUR"}, "opportunity_id": "D-1",
                     "contact": {"name": "A", "email": "a@b.example", "phone": "+49 1", "consent": true}}"""),
            new Command("/api/v1/registrations/R-1/extensions", "partner", "{\"evidence\": \"doc\"}"),
            new Command("/api/v1/registrations/R-1/decisions", "partner-manager", """
                    {"decision": "APPROVE", "clause": "4.2", "evidence": "doc"}"""),
            new Command("/api/v1/cases/C-1/decisions", "partner-manager", """
                    {"decision": "SPLIT", "clause": "4.2", "evidence": "doc", "split": "P-1=50;P-2=50"}"""),
            new Command("/api/v1/my/deals/D-1/disputes", "partner", "{\"evidence\": \"doc\", \"split\": \"P-1=100\"}"),
            new Command("/api/v1/my/deals/D-1/touches", "partner", """
                    {"type": "DEMO", "occurred_at": "2026-01-01T00:00:00Z"}"""),
            new Command("/api/v1/deals/D-1/touches", "sales-ops", """
                    {"partner_id": "P-1", "type": "DEMO", "occurred_at": "2026-01-01T00:00:00Z", "evidence": "CRM_LOGGED"}"""),
            new Command(
                    "/api/v1/payouts/P-1/approvals",
                    "finance-checker",
                    "{\"content_hash\": \"%s\"}".formatted("a".repeat(64))),
            new Command("/api/v1/payouts/P-1/rejections", "finance-checker", "{\"reason\": \"wrong\"}"),
            new Command("/api/v1/persons/searches", "admin", "{\"email\": \"a@b.example\"}"));

    /** Stands for arrays in arrays, deeper than any reader goes. */
    private static final String DEEP = "DEEP";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "'; drop table registration; --",
            "\" or 1=1",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "\u0000",
            "\u202e\ufeff",
            "\ud800",
            "NaN",
            "1e999999999",
            "-0",
            "9".repeat(400),
            "x".repeat(70_000),
            DEEP);

    private static LocalStack stack;
    private static ServiceForTests service;

    private record Command(String path, String role, String body) {}

    @BeforeContainer
    static void start() throws Exception {
        stack = StackForTests.start(2);
        DatabaseForTests database = DatabaseForTests.on(stack.postgres().orElseThrow());
        service = ServiceForTests.at(
                stack.bootstrapServers(),
                stack.registryUrl(),
                database,
                Map.of("tributary.limits.commands-per-second", 10_000, "tributary.limits.commands-burst", 10_000));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.get(null, "/health/readiness").statusCode() == 200);
        fill(database);
    }

    /** As the projection would have written it. */
    private static void fill(DatabaseForTests database) throws SQLException {
        try (Connection connection = database.asService();
                Statement sql = connection.createStatement()) {
            sql.execute("set role tributary_writer");
            sql.execute("insert into registration (registration_id, partner_id, submitted_at, status, status_since)"
                    + " values ('R-1', 'P-1', now(), 'SUBMITTED', now())");
            sql.execute(
                    "insert into deal values ('D-1', 'A-1', 'PIPELINE', 1, 'EUR', now(), null, false, 1, '[]', '[]', 'c')");
            sql.execute("insert into partner_deal values ('D-1', 'P-1', 'PIPELINE', 'QUALIFIED', 1, 'EUR', now(), 0, 0,"
                    + " null, false, '{\"lines\": []}')");
            sql.execute("insert into conflict_case values ('C-1', 'SPLIT_DISPUTE', 'OPEN', 'A-1', 'D-1', array['P-1'],"
                    + " 'partner manager', 'KEEP', now(), now(), null, null, '{}')");
        }
    }

    @AfterContainer
    static void stop() {
        service.close();
        stack.close();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void aBodyThatWasTamperedWithIsAnsweredAsDocumented(
            @ForAll @IntRange(max = 9) int which, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int changes)
            throws Exception {
        Command command = COMMANDS.get(which);
        Random random = new Random(seed);
        JsonNode body = JSON.readTree(command.body());
        for (int i = 0; i < changes; i++) {
            change(body, random);
        }
        String text = JSON.writeValueAsString(body).replace('"' + DEEP + '"', "[".repeat(5_000) + "]".repeat(5_000));
        check(command, text.getBytes(StandardCharsets.UTF_8), seed);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void bytesThatAreHardlyJsonAreAnsweredAsDocumented(@ForAll @IntRange(max = 9) int which, @ForAll long seed)
            throws Exception {
        Command command = COMMANDS.get(which);
        Random random = new Random(seed);
        byte[] body = command.body().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextBoolean() ? body.length : random.nextInt(body.length);
        check(command, java.util.Arrays.copyOf(body, length), seed);
    }

    private static void check(Command command, byte[] body, long seed) throws Exception {
        String token = command.role().equals("partner") ? service.partner("P-1") : service.vendor(command.role());
        HttpResponse<String> answer = service.send(
                "POST", token, "key-" + seed, command.path(), HttpRequest.BodyPublishers.ofByteArray(body));
        String what = "%s with seed %d: %s".formatted(command.path(), seed, answer.body());
        if (answer.statusCode() == (command.path().endsWith("/searches") ? 200 : 202)) {
            return;
        }
        assertThat(answer.statusCode()).as(what).isIn(NAMED);
        assertThat(answer.headers().firstValue("Content-Type")).as(what).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).as(what).isNotEmpty();
        assertThat(answer.body())
                .as("nothing of ours")
                .doesNotContain("Exception", "dev.tributary", "io.micronaut", "org.postgresql", "\tat ");
    }

    private static void change(JsonNode body, Random random) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(body, places, 0);
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            switch (random.nextInt(names.isEmpty() ? 1 : 4)) {
                case 0 -> object.set(TEXTS.get(random.nextInt(5)), any(random, 0));
                case 1 -> object.remove(names.get(random.nextInt(names.size())));
                default -> object.set(names.get(random.nextInt(names.size())), any(random, 0));
            }
        } else if (place instanceof ArrayNode array) {
            array.add(any(random, 0));
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places, int depth) {
        if (depth < 5 && node instanceof ContainerNode<?> container) {
            places.add(container);
            container.forEach(child -> collect(child, places, depth + 1));
        }
    }

    private static JsonNode any(Random random, int depth) {
        JsonNodeFactory make = JSON.getNodeFactory();
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.numberNode(new java.math.BigDecimal("1e%d".formatted(random.nextInt(400))));
            case 4, 5 -> make.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> make.objectNode().set("x", any(random, depth + 1));
            default -> make.arrayNode().add(any(random, depth + 1));
        };
    }
}
