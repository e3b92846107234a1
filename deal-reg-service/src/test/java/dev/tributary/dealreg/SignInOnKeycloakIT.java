package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.schemas.avro.DealRegistration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in with a real identity provider: a Keycloak with the realm in docker/keycloak. */
@Tag("keycloak")
class SignInOnKeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAIMS = "/api/v1/registrations";
    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";
    private static final String APPROVE = "{\"decision\": \"APPROVE\"}";

    private static final Map<String, String> PASSWORDS = new HashMap<>();
    private static KeycloakForTests keycloak;
    private static EmbeddedServer server;
    private static URI base;

    @BeforeAll
    static void start() throws Exception {
        keycloak = new KeycloakForTests();
        int port = DevelopmentServiceForTests.freePort();
        base = URI.create("http://127.0.0.1:" + port);
        keycloak.consoleIsAt(base);
        for (String user : List.of("partner-a", "partner-b", "partner-manager", "finance-maker", "nobody")) {
            PASSWORDS.put(user, keycloak.password(user));
        }
        server = ApplicationContext.run(
                EmbeddedServer.class,
                ServiceForTests.with(
                        ServiceForTests.NOT_CONTACTED,
                        Map.of(
                                "tests.without-brokers",
                                true,
                                "micronaut.server.port",
                                port,
                                "tributary.sign-in.client-id",
                                "tributary-console",
                                "tributary.sign-in.client-secret",
                                keycloak.secret("tributary-console"),
                                "tributary.sign-in.public-url",
                                base.toString(),
                                "micronaut.security.token.jwt.signatures.jwks.keycloak.url",
                                keycloak.keysUrl(),
                                "micronaut.security.token.jwt.claims-validators.issuer",
                                keycloak.issuer(),
                                "micronaut.security.token.jwt.claims-validators.audience",
                                "deal-reg-service")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "partner-a,partner,P-01",
        "partner-b,partner,P-02",
        "partner-manager,partner-manager,",
        "finance-maker,finance-maker,"
    })
    void whoeverSignsInWithTheirPasswordIsWhomTheRealmSaysTheyAre(String user, String role, String partner)
            throws Exception {
        BrowserForTests browser = new BrowserForTests(base);
        HttpResponse<String> landed = signIn(browser, user, PASSWORDS.get(user));
        assertThat(landed.uri().getPath()).as(landed.body()).isEqualTo("/api/v1/me");
        JsonNode me = JSON.readTree(landed.body());
        assertThat(me.path("roles")).hasSize(1);
        assertThat(me.path("roles").path(0).asText()).isEqualTo(role);
        assertThat(me.path("partner_id").textValue()).isEqualTo(partner);
        assertThat(me.path("person").asText()).startsWith("u-");
    }

    @Test
    void aWrongPasswordSignsNobodyIn() throws Exception {
        BrowserForTests browser = new BrowserForTests(base);
        HttpResponse<String> answer = signIn(browser, "partner-a", "wrong");
        assertThat(answer.uri().toString()).startsWith(keycloak.issuer());
        assertThat(me(browser)).isEqualTo(401);
    }

    @Test
    void theClaimsPartnerIsTheTenantWhateverTheBodySays() throws Exception {
        for (Map.Entry<String, String> each :
                Map.of("partner-a", "P-01", "partner-b", "P-02").entrySet()) {
            BrowserForTests browser = signedIn(each.getKey());
            List<PublisherForTests.Published> published = published();
            published.clear();
            HttpResponse<String> answer = command(browser, CLAIMS, ACME);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            DealRegistration claim = (DealRegistration) published.get(0).value();
            assertThat(claim.getPartnerId()).isEqualTo(each.getValue());
        }
    }

    @Test
    void rolesAreHonoured() throws Exception {
        BrowserForTests manager = signedIn("partner-manager");
        assertThat(command(manager, CLAIMS + "/R-1/decisions", APPROVE).statusCode())
                .isEqualTo(202);
        assertThat(command(manager, CLAIMS, ACME).statusCode()).isEqualTo(403);
        assertThat(command(signedIn("partner-a"), CLAIMS + "/R-1/decisions", APPROVE)
                        .statusCode())
                .isEqualTo(403);
        BrowserForTests nobody = signedIn("nobody");
        assertThat(command(nobody, CLAIMS, ACME).statusCode()).isEqualTo(403);
        assertThat(nobody.get("/somewhere").body()).contains("does not have the role");
    }

    @Test
    void signingOutEndsTheSessionAtKeycloakToo() throws Exception {
        BrowserForTests browser = signedIn("partner-a");
        assertThat(browser.follow(browser.get("/sign-in?to=/api/v1/me")).body())
                .as("as long as Keycloak's session lasts, it asks for no password")
                .contains("u-");
        String csrf = csrf(browser);
        HttpResponse<String> last = browser.follow(browser.post("/logout", Map.of("csrf_token", csrf)));
        assertThat(last.uri().getPath()).as(last.body()).isEqualTo("/signed-out");
        assertThat(me(browser)).isEqualTo(401);
        assertThat(browser.follow(browser.get("/sign-in")).uri().toString()).startsWith(keycloak.issuer());
    }

    @Test
    void aPersonIsTheSameByBrowserAndByBearerToken() throws Exception {
        String secret = keycloak.addScriptClient("script", true, 60);
        String token = keycloak.tokenOfUser("script", secret, "partner-a", PASSWORDS.get("partner-a"));
        JsonNode byToken = JSON.readTree(asked(token).body());
        JsonNode bySession = JSON.readTree(
                signedIn("partner-a").fetch("GET", "/api/v1/me", "").body());
        assertThat(byToken.path("person").asText())
                .isEqualTo(bySession.path("person").asText());
        assertThat(byToken.path("partner_id")).isEqualTo(bySession.path("partner_id"));
    }

    @Test
    void aProgramWithItsOwnSecretActsForItsPartner() throws Exception {
        String token = keycloak.tokenOfClient("tributary-loader", keycloak.secret("tributary-loader"));
        published().clear();
        HttpResponse<String> answer = new BrowserForTests(base)
                .fetch(
                        "POST",
                        CLAIMS,
                        ACME,
                        "Authorization",
                        "Bearer " + token,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(((DealRegistration) published().get(0).value()).getPartnerId())
                .isEqualTo("P-01");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String secret = keycloak.addScriptClient("hasty-script", true, 20);
        String token = keycloak.tokenOfUser("hasty-script", secret, "partner-a", PASSWORDS.get("partner-a"));
        assertThat(asked(token).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(asked(token).statusCode()).isEqualTo(401));
    }

    @Test
    void noOtherTokenIsTaken() throws Exception {
        String secret = keycloak.addScriptClient("script-of-another-service", false, 60);
        String forAnother =
                keycloak.tokenOfUser("script-of-another-service", secret, "partner-a", PASSWORDS.get("partner-a"));
        assertThat(asked(forAnother).statusCode()).as("another audience").isEqualTo(401);
        assertThat(asked(keycloak.tokenOfAnotherRealm()).statusCode())
                .as("another realm")
                .isEqualTo(401);

        String good = keycloak.tokenOfClient("tributary-loader", keycloak.secret("tributary-loader"));
        assertThat(asked(good).statusCode()).isEqualTo(200);
        String[] parts = good.split("\\.", -1);
        String rival = base64(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"P-01\"", "\"P-02\""));
        assertThat(rival).isNotEqualTo(parts[1]);
        assertThat(asked(parts[0] + "." + rival + "." + parts[2]).statusCode())
                .as("altered")
                .isEqualTo(401);
        assertThat(asked(base64("{\"alg\":\"none\"}") + "." + rival + ".").statusCode())
                .as("unsigned")
                .isEqualTo(401);
        assertThat(asked(parts[0] + "." + parts[1] + ".").statusCode())
                .as("signature cut off")
                .isEqualTo(401);
        try (IssuerForTests forger = new IssuerForTests()) {
            assertThat(asked(forger.token("somebody", "P-01", "partner")).statusCode())
                    .as("forged")
                    .isEqualTo(401);
        }
    }

    private static HttpResponse<String> asked(String token) throws Exception {
        return new BrowserForTests(base).fetch("GET", "/api/v1/me", "", "Authorization", "Bearer " + token);
    }

    private static int me(BrowserForTests browser) throws Exception {
        return browser.fetch("GET", "/api/v1/me", "").statusCode();
    }

    private static BrowserForTests signedIn(String user) throws Exception {
        BrowserForTests browser = new BrowserForTests(base);
        signIn(browser, user, PASSWORDS.get(user));
        return browser;
    }

    private static HttpResponse<String> signIn(BrowserForTests browser, String user, String password) throws Exception {
        HttpResponse<String> form = browser.follow(browser.get("/sign-in?to=/api/v1/me"));
        return browser.follow(browser.submit(form, Map.of("username", user, "password", password)));
    }

    private static String csrf(BrowserForTests browser) throws Exception {
        return JSON.readTree(browser.fetch("GET", "/api/v1/me", "").body())
                .path("csrf_token")
                .asText();
    }

    private static HttpResponse<String> command(BrowserForTests browser, String path, String body) throws Exception {
        return browser.fetch(
                "POST", path, body, "Idempotency-Key", UUID.randomUUID().toString(), "X-CSRF-Token", csrf(browser));
    }

    private static List<PublisherForTests.Published> published() {
        return server.getApplicationContext().getBean(PublisherForTests.class).published;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
