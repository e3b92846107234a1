package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an identity provider says is believed only where it is its own word, for this service and for this sign-in. */
class ProviderAnswersTest {

    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=([^&]*)");

    private static ProviderForTests provider;
    private static EmbeddedServer server;

    private BrowserForTests browser;

    @BeforeAll
    static void start() throws Exception {
        provider = new ProviderForTests();
        server = serve(provider.issuer(), Map.of());
    }

    @BeforeEach
    void good() {
        provider.idToken =
                nonce -> ProviderForTests.signed(provider.claims(nonce).build(), provider.key);
        browser = new BrowserForTests(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    private static EmbeddedServer serve(String issuer, Map<String, Object> more) throws Exception {
        int port = DevelopmentServiceForTests.freePort();
        Map<String, Object> settings = ServiceForTests.with(
                ServiceForTests.NOT_CONTACTED,
                Map.of(
                        "tests.without-brokers",
                        true,
                        "micronaut.server.port",
                        port,
                        "tributary.sign-in.client-id",
                        ProviderForTests.CLIENT,
                        "tributary.sign-in.client-secret",
                        "a secret",
                        "tributary.sign-in.public-url",
                        "http://127.0.0.1:" + port,
                        "micronaut.security.token.jwt.signatures.jwks.issuer.url",
                        provider.address() + "/keys",
                        "micronaut.security.token.jwt.claims-validators.issuer",
                        issuer,
                        "micronaut.security.token.jwt.claims-validators.audience",
                        "deal-reg-service"));
        settings.putAll(more);
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @Test
    void aGoodAnswerSignsInAndTheServiceProvesThatItAsked() throws Exception {
        HttpResponse<String> landed = signIn();
        assertThat(landed.statusCode()).as(landed.body()).isEqualTo(303);
        assertThat(provider.lastTokenRequest)
                .contains("code=the-code", "code_verifier=", "grant_type=authorization_code");
        HttpResponse<String> me = browser.fetch("GET", "/api/v1/me", "");
        assertThat(me.body()).contains("\"P-1\"").doesNotContain("A Name", "somebody");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("another nonce", test -> test.with(claims -> claims.claim("nonce", "another"))),
                bad("no nonce", test -> test.with(claims -> claims.claim("nonce", null))),
                bad("another client", test -> test.with(claims -> claims.audience("another"))),
                bad("the API's audience", test -> test.with(claims -> claims.audience("deal-reg-service"))),
                bad(
                        "given to another",
                        test -> test.with(claims -> claims.audience(List.of(ProviderForTests.CLIENT, "another"))
                                .claim("azp", "another"))),
                bad("another issuer", test -> test.with(claims -> claims.issuer("https://another.example"))),
                bad(
                        "expired",
                        test -> test.with(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
                bad("no subject", test -> test.with(claims -> claims.subject(null))),
                bad("another key", test -> ProviderForTests.signed(test.goodClaims(), provider.anotherKey)),
                bad("unsigned", test -> ProviderForTests.unsigned(test.goodClaims())),
                bad("signed with the client's secret", ProviderAnswersTest::signedWithASecret),
                bad("no token", test -> "nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void anythingElseSignsNobodyIn(String name, Function<ProviderAnswersTest, String> answer) throws Exception {
        provider.idToken = nonce -> answer.apply(this);
        HttpResponse<String> landed = signIn();
        assertThat(landed.statusCode()).as(name + landed.body()).isEqualTo(400);
        assertThat(landed.body()).contains("You could not be signed in").doesNotContain("Exception");
        assertThat(landed.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.cookie("tributary-session")).isEmpty();
    }

    @Test
    void theAnswerOfAnotherProviderIsNotRedeemedAtThisOne() throws Exception {
        provider.lastTokenRequest = "none";
        assertThat(signIn("&iss=https%3A%2F%2Fanother.example").statusCode()).isEqualTo(400);
        assertThat(provider.lastTokenRequest).isEqualTo("none");
        assertThat(signIn("&iss=" + provider.issuer()).statusCode()).isEqualTo(303);
    }

    @Test
    void anIdTokenIsNoBearerToken() throws Exception {
        provider.nonce = "n";
        String idToken = ProviderForTests.signed(goodClaims(), provider.key);
        assertThat(browser.fetch("GET", "/api/v1/me", "", "Authorization", "Bearer " + idToken)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whileTheProviderIsGoneNobodySignsInAndBearerTokensGoOn() throws Exception {
        String token = ProviderForTests.signed(
                new JWTClaimsSet.Builder(goodClaims())
                        .audience("deal-reg-service")
                        .build(),
                provider.key);
        try (EmbeddedServer another = serve(provider.issuer(), Map.of())) {
            browser = new BrowserForTests(URI.create("http://127.0.0.1:" + another.getPort()));
            assertThat(me(token)).isEqualTo(200);
            provider.down = true;
            HttpResponse<String> answer = browser.get("/sign-in");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Nobody can sign in now").doesNotContain("Exception");
            assertThat(me(token)).isEqualTo(200);
            provider.down = false;
            assertThat(signIn().statusCode()).as("and once it is back, they do").isEqualTo(303);
        } finally {
            provider.down = false;
        }
    }

    @Test
    void whereTheServiceFindsTheProviderIsItsOwnAffairButWhoThatIsIsNot() throws Exception {
        String elsewhere = "https://provider.example";
        try (ProviderForTests inside = new ProviderForTests(elsewhere);
                EmbeddedServer right = serve(elsewhere, Map.of("tributary.sign-in.provider-url", inside.address()));
                EmbeddedServer wrong = serve(elsewhere, Map.of("tributary.sign-in.provider-url", provider.address()))) {
            browser = new BrowserForTests(URI.create("http://127.0.0.1:" + right.getPort()));
            URI asked = browser.location(browser.get("/sign-in?to=/x"));
            assertThat(asked.toString())
                    .as("the browser goes where the issuer is")
                    .startsWith(elsewhere + "/authorize?");
            inside.nonce = parameter(asked.getQuery(), "nonce");
            assertThat(browser.get("/sign-in/callback?code=the-code&state=" + parameter(asked.getQuery(), "state"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(inside.lastTokenRequest).contains("code=the-code");

            browser = new BrowserForTests(URI.create("http://127.0.0.1:" + wrong.getPort()));
            assertThat(browser.get("/sign-in").statusCode())
                    .as("another issuer answers there")
                    .isEqualTo(503);
        }
    }

    private int me(String token) throws Exception {
        return browser.fetch("GET", "/api/v1/me", "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private HttpResponse<String> signIn() throws Exception {
        return signIn("");
    }

    private HttpResponse<String> signIn(String more) throws Exception {
        String asked = browser.location(browser.get("/sign-in?to=/x")).getQuery();
        provider.nonce = parameter(asked, "nonce");
        return browser.get("/sign-in/callback?code=the-code&state=" + parameter(asked, "state") + more);
    }

    private static String parameter(String query, String name) {
        Matcher matcher = PARAMETER.matcher(query);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new AssertionError(name + " is not in " + query);
    }

    private static Arguments bad(String name, Function<ProviderAnswersTest, String> answer) {
        return Arguments.of(name, answer);
    }

    private JWTClaimsSet goodClaims() {
        return provider.claims(provider.nonce).build();
    }

    private String with(Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> change) {
        return ProviderForTests.signed(
                change.apply(provider.claims(provider.nonce)).build(), provider.key);
    }

    private static String signedWithASecret(ProviderAnswersTest test) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), test.goodClaims());
            token.sign(new MACSigner("a secret that is at least 32 bytes long"));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
