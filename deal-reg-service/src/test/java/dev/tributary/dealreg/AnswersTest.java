package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What goes with every answer, and what is written about it. */
class AnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAIMS = "/api/v1/registrations";
    private static final String ACME = "{\"customer\": {\"name\": \"Secret Name\", \"domain\": \"acme.example\"}}";

    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
    private static DevelopmentServiceForTests service;
    private static BrowserForTests partner;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        service = DevelopmentServiceForTests.start(Map.of("tributary.limits.anonymous-burst", 10_000));
        partner = service.browser();
        partner.follow(partner.signIn("partner-a"));
        token = "Bearer " + service.token("partner-a");
        Logger audit = (Logger) LoggerFactory.getLogger("audit");
        audit.setLevel(Level.INFO);
        audit.setAdditive(false);
        LINES.start();
        audit.addAppender(LINES);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(LINES);
        service.close();
    }

    @BeforeEach
    void empty() {
        LINES.list.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health,200",
        "GET,/signed-out,200",
        "GET,/sign-in,303",
        "GET,/sign-in/callback,400",
        "GET,/development-issuer/keys,200",
        "GET,/api/v1/me,401",
        "POST,/api/v1/registrations,401",
        "DELETE,/nothing,401"
    })
    void everyAnswerTellsABrowserWhatNotToDo(String method, String path, int status) throws Exception {
        assertHeaders(service.browser().fetch(method, path, ""), status);
    }

    @Test
    void refusalsOfThoseWhoAreSignedInToo() throws Exception {
        assertHeaders(partner.fetch("GET", "/api/v1/me", ""), 200);
        assertHeaders(partner.get("/nothing"), 403);
        assertHeaders(partner.fetch("POST", CLAIMS, ACME), 403);
        assertHeaders(partner.fetch("POST", CLAIMS, "{", "Authorization", token, "Idempotency-Key", "x"), 400);
        assertHeaders(
                partner.fetch("POST", CLAIMS, "x".repeat(70_000), "Authorization", token, "Idempotency-Key", "x"), 413);
    }

    private static void assertHeaders(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String policy = header(answer, "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .contains("form-action 'self' " + service.base)
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "geolocation=()");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as("over http a browser would ignore it, and on loopback it would do harm")
                .isEmpty();
        assertThat(header(answer, "X-Correlation-Id")).isNotEmpty();
    }

    @Test
    void whatSomebodySawIsKeptNowhere() throws Exception {
        assertThat(partner.fetch("GET", "/api/v1/me", "").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(partner.fetch("POST", CLAIMS, ACME).headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(service.browser().get("/signed-out").headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @Test
    void browsersThatReachUsEncryptedAreToldToStayWithThat() throws Exception {
        try (ServiceForTests behindProxy = ServiceForTests.withoutBrokers(Map.of(
                "tributary.sign-in.client-id", "console", "tributary.sign-in.public-url", "https://service.example"))) {
            HttpResponse<String> answer =
                    behindProxy.send("GET", null, null, "/health", java.net.http.HttpRequest.BodyPublishers.noBody());
            assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=");
            assertThat(header(answer, "Content-Security-Policy")).contains("form-action 'self' " + IssuerForTests.NAME);
        }
    }

    @Test
    void whoDidWhatIsALineWithoutWhatWasInIt() throws Exception {
        String key = UUID.randomUUID().toString();
        partner.fetch(
                "POST",
                CLAIMS + "?who=Secret+Person",
                ACME,
                "Authorization",
                token,
                "Idempotency-Key",
                key,
                "X-Correlation-Id",
                "trace-1");
        JsonNode line = onlyLine();
        assertThat(line.path("person").asText()).startsWith("u-");
        assertThat(line.path("partner").asText()).isEqualTo("P-01");
        assertThat(line.path("roles").path(0).asText()).isEqualTo("partner");
        assertThat(line.path("by").asText()).isEqualTo("BEARER");
        assertThat(line.path("method").asText()).isEqualTo("POST");
        assertThat(line.path("route").asText()).isEqualTo(CLAIMS);
        assertThat(line.path("status").asInt()).isEqualTo(202);
        assertThat(line.path("correlation_id").asText()).isEqualTo("trace-1");
        assertThat(line.toString()).doesNotContain("Secret", "acme", key, "partner-a", "eyJ");
    }

    @Test
    void whoSawWhatToo() throws Exception {
        partner.fetch("GET", "/api/v1/me", "");
        assertThat(onlyLine().path("by").asText()).isEqualTo("SESSION");
    }

    @Test
    void anIdOfThePathIsNamedAndCannotMakeALineOfItsOwn() throws Exception {
        partner.fetch("POST", CLAIMS + "/R-1%0A%7B%22person%22/decisions", "{}", "Authorization", token);
        JsonNode line = onlyLine();
        assertThat(LINES.list.get(0).getFormattedMessage()).doesNotContain("\n");
        assertThat(line.path("route").asText()).isEqualTo(CLAIMS + "/{id}/decisions");
        assertThat(line.path("ids").path("id").asText()).isEqualTo("R-1\n{\"person\"");
        assertThat(line.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void everyRefusalIsALine() throws Exception {
        service.browser().fetch("GET", "/api/v1/me", "", "X-Correlation-Id", "bad id\u00e9");
        JsonNode nobody = onlyLine();
        assertThat(nobody.path("status").asInt()).isEqualTo(401);
        assertThat(nobody.path("refused").asText()).isEqualTo("NOT_SIGNED_IN");
        assertThat(nobody.has("person")).isFalse();
        assertThat(nobody.path("correlation_id").asText()).hasSize(36);

        LINES.list.clear();
        partner.fetch("POST", CLAIMS, ACME);
        assertThat(onlyLine().path("refused").asText()).isEqualTo("CSRF_REFUSED");

        LINES.list.clear();
        partner.get("/nothing/of/Secret");
        assertThat(onlyLine().path("status").asInt()).isEqualTo(403);
        assertThat(onlyLine().toString()).doesNotContain("Secret");
    }

    @Test
    void signingInIsALine() throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> chosen = browser.signIn("finance-maker");
        LINES.list.clear();
        browser.get(browser.location(chosen).toString());
        JsonNode line = onlyLine();
        assertThat(line.path("route").asText()).isEqualTo("/sign-in/callback");
        assertThat(line.path("person").asText()).startsWith("u-");
        assertThat(line.path("roles").path(0).asText()).isEqualTo("finance-maker");
    }

    @Test
    void whoeverOnlyLooksAtWhatEverybodySeesIsNoLine() throws Exception {
        service.browser().get("/health");
        assertThat(LINES.list).isEmpty();
    }

    private static JsonNode onlyLine() throws Exception {
        List<ILoggingEvent> lines = List.copyOf(LINES.list);
        assertThat(lines).hasSize(1);
        return JSON.readTree(lines.get(0).getFormattedMessage());
    }

    private static String header(HttpResponse<String> answer, String name) {
        List<String> values = answer.headers().allValues(name);
        assertThat(values).as(name).hasSize(1);
        return values.get(0);
    }
}
