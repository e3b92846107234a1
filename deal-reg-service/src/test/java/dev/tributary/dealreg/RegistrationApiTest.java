package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.dealreg.PublisherForTests.Published;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.RegistrationDecision;
import io.micronaut.security.token.validator.TokenValidator;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What partners are answered, and what becomes an event. */
class RegistrationApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/registrations";
    private static final String ACME = """
            {"customer": {"name": "Acme", "country": "DE", "domain": "Acme.example"}, "products": ["x"], "type": "RESELL",
             "capacity": "RESELLER", "estimated_arr": {"amount": "12000.5", "currency": "EUR"}}""";

    private static ServiceForTests service;
    private static IssuerForTests issuer;
    private static PublisherForTests publisher;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceForTests.withoutBrokers();
        issuer = service.issuer;
        publisher = service.publisher();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void empty() {
        publisher.published.clear();
        publisher.down = false;
    }

    @Test
    void aClaimIsTakenForThePartnerOfTheTokenAndStoredBeforeTheAnswer() throws Exception {
        HttpResponse<String> answer = register(partner("P-1"), "key-1", ACME);
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode receipt = JSON.readTree(answer.body());
        String id = receipt.path("id").asText();
        assertThat(id).startsWith("REG-");
        assertThat(answer.headers().firstValue("Location")).contains(PATH + "/" + id);
        assertThat(receipt.path("status").asText()).isEqualTo(PATH + "/" + id);

        Published published = publisher.published.get(0);
        assertThat(published.topic()).isEqualTo("dealreg.registration");
        assertThat(published.key()).isEqualTo(id);
        DealRegistration claim = (DealRegistration) published.value();
        assertThat(claim.getPartnerId()).isEqualTo("P-1");
        assertThat(claim.getCustomerDomain()).isEqualTo("acme.example");
        assertThat(claim.getEstimatedArr()).isEqualByComparingTo("12000.50");
        assertThat(claim.getSubmittedAt()).isEqualTo(published.recordedAt());
        assertThat(receipt.path("received_at").asText())
                .isEqualTo(published.recordedAt().toString());
    }

    @Test
    void aRepeatIsTheSameEventAndAnotherBodyUnderItsKeyIsRefused() throws Exception {
        String first = register(partner("P-1"), "key-2", ACME).body();
        assertThat(register(partner("P-1"), "key-2", ACME).body()).isEqualTo(first);
        assertThat(publisher.published).hasSize(2);
        assertThat(publisher.published.get(1)).isEqualTo(publisher.published.get(0));

        assertProblem(register(partner("P-1"), "key-2", ACME.replace("Acme", "Other")), 409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(publisher.published).hasSize(2);
        register(partner("P-2"), "key-2", ACME);
        assertThat(publisher.published.get(2).key())
                .isNotEqualTo(publisher.published.get(0).key());
    }

    @Test
    void whileTheBrokersDoNotAnswerNothingIsPromisedAndTryingAgainIsTheSameEvent() throws Exception {
        publisher.down = true;
        assertProblem(register(partner("P-1"), "key-3", ACME), 503, "BROKER_UNAVAILABLE");
        publisher.down = false;
        assertThat(register(partner("P-1"), "key-3", ACME).statusCode()).isEqualTo(202);
        assertThat(publisher.published.get(1)).isEqualTo(publisher.published.get(0));
    }

    static Stream<Arguments> badTokens() throws Exception {
        return Stream.of(
                Arguments.of("none", null, 401),
                Arguments.of("nonsense", "nonsense", 401),
                Arguments.of("expired", issuer.expired("s", "P-1", "partner"), 401),
                Arguments.of("forged", issuer.forged("s", "P-1", "partner"), 401),
                Arguments.of("of another issuer", issuer.ofAnotherIssuer("s", "P-1", "partner"), 401),
                Arguments.of("for another service", issuer.forAnother("s", "P-1", "partner"), 401),
                Arguments.of("unsigned", unsigned(), 401),
                Arguments.of("without a role", issuer.token("s", "P-1"), 403),
                Arguments.of("of the vendor", issuer.token("s", null, "partner-manager"), 403),
                Arguments.of("of an administrator", issuer.token("s", null, "admin"), 403),
                Arguments.of("of no partner", issuer.token("s", null, "partner"), 403),
                Arguments.of("of a partner and the vendor", issuer.token("s", "P-1", "partner", "admin"), 403));
    }

    private static String unsigned() {
        String token = issuer.token("s", "P-1", "partner");
        return "eyJhbGciOiJub25lIn0" + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void nobodyElseGetsThrough(String name, @Nullable String token, int status) throws Exception {
        HttpResponse<String> answer = register(token, UUID.randomUUID().toString(), ACME);
        assertThat(answer.statusCode()).as(name).isEqualTo(status);
        assertThat(publisher.published).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"x\"",
                "{}",
                "{\"customer\": null}",
                "{\"customer\": 7}",
                "{\"customer\": {}}",
                "{\"customer\": {\"name\": \"Acme\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"unknown\": 1}",
                "{\"customer\": {\"domain\": \"a.de\", \"partner_id\": \"P-2\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"partner_id\": \"P-2\"}",
                "{\"customer\": {\"domain\": \"<script>\"}}",
                "{\"customer\": {\"domain\": \"a.de\", \"country\": \"de\"}}",
                "{\"customer\": {\"domain\": \"a.de\", \"duns\": \"12\"}}",
                "{\"customer\": {\"account_id\": \"\\u0000\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"type\": \"GIFT\"}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"products\": \"x\"}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"products\": [\"\"]}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"products\": [null]}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"1e5\", \"currency\": \"EUR\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"-1\", \"currency\": \"EUR\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"1.5\", \"currency\": \"JPY\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"1\", \"currency\": \"XXX\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"1\", \"currency\": \"ABC\"}}",
                "{\"customer\": {\"domain\": \"a.de\"}, \"estimated_arr\": {\"amount\": \"1\"}}"
            })
    void whatCannotBeTakenIsRefusedWithAProblemAndNothingIsWritten(String body) throws Exception {
        HttpResponse<String> answer = register(partner("P-1"), UUID.randomUUID().toString(), body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isIn("INVALID_REQUEST", "INVALID_FIELD");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("dev.tributary", "io.micronaut", "Exception");
        assertThat(publisher.published).isEmpty();
    }

    @Test
    void sqlAndHtmlAreTextLikeAnyOther() throws Exception {
        ObjectNode body = (ObjectNode) JSON.readTree(ACME);
        String name = "Robert'); DROP TABLE deals;-- <b onclick=\"x()\">";
        ((ObjectNode) body.path("customer")).put("name", name);
        assertThat(register(partner("P-1"), "key-4", body.toString()).statusCode())
                .isEqualTo(202);
        assertThat(((DealRegistration) publisher.published.get(0).value()).getCustomerName())
                .isEqualTo(name);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        String body = "{\"customer\": {\"name\": \"" + "x".repeat(70_000) + "\"}}";
        assertProblem(register(partner("P-1"), "key-5", body), 413, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"PUT,/api/v1/registrations,405", "POST,/api/v1/nothing,404", "DELETE,/api/v1/registrations/X,404"})
    void whatIsNotThereIsAProblemToo(String method, String path, int status) throws Exception {
        HttpResponse<String> answer =
                service.send(method, partner("P-1"), null, path, HttpRequest.BodyPublishers.noBody());
        assertThat(answer.statusCode()).isIn(status, 403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aManagersDecisionIsAnEventOfItsOwnAboutTheClaim() throws Exception {
        HttpResponse<String> answer = service.post(
                service.vendor("partner-manager"),
                "key-6",
                PATH + "/R-1/decisions",
                "{\"decision\": \"REJECT\", \"clause\": \"4.2\", \"evidence\": \"doc-7\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains(PATH + "/R-1");
        Published published = publisher.published.get(0);
        assertThat(published.topic()).isEqualTo("dealreg.decision");
        assertThat(published.key()).isEqualTo("R-1");
        RegistrationDecision decision = (RegistrationDecision) published.value();
        assertThat(decision.getDecisionId()).startsWith("DEC-");
        assertThat(decision.getKind()).isEqualTo("REJECT");
        assertThat(decision.getRole()).isEqualTo("partner manager");
        assertThat(decision.getBy()).startsWith("u-").doesNotContain("subject");
        assertThat(decision.getClause()).isEqualTo("4.2");
        assertThat(decision.getAt()).isEqualTo(published.recordedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "sales-ops", "finance-maker", "finance-checker", "admin", "another"})
    void onlyAManagerDecides(String role) throws Exception {
        String token = role.equals("partner") ? partner("P-1") : service.vendor(role);
        HttpResponse<String> answer =
                service.post(token, "key-7", PATH + "/R-1/decisions", "{\"decision\": \"APPROVE\"}");
        assertProblem(answer, 403, "NOT_ALLOWED");
        assertThat(publisher.published).isEmpty();
    }

    @Test
    void aCommandWithoutAKeyOrWithABadOneIsRefused() throws Exception {
        assertProblem(register(partner("P-1"), null, ACME), 400, "IDEMPOTENCY_KEY_MISSING");
        assertProblem(register(partner("P-1"), "k".repeat(201), ACME), 400, "INVALID_REQUEST");
    }

    @Test
    void tokensAreVerifiedOnceInAWhile() {
        assertThat(service.server.getApplicationContext().getBeansOfType(TokenValidator.class))
                .isNotEmpty()
                .allSatisfy(validator -> assertThat(validator.getClass().getSimpleName())
                        .as("see VerifiedTokens, %s", validator)
                        .isEqualTo("Remembering"));
    }

    private static String partner(String id) {
        return service.partner(id);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    private static HttpResponse<String> register(@Nullable String token, @Nullable String key, String body)
            throws Exception {
        return service.post(token, key, PATH, body);
    }
}
