package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a browser gets in and out, and that nobody else gets in by it. */
class SignInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "tributary-session";
    private static final String CLAIMS = "/api/v1/registrations";
    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";

    private static DevelopmentServiceForTests service;

    @BeforeAll
    static void start() throws Exception {
        service = DevelopmentServiceForTests.start(Map.of("tributary.limits.anonymous-burst", 10_000));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whoeverWantsAPageSignsInAndLandsThere() throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> refused = browser.get("/somewhere?x=1&y=a%2Fb");
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(browser.location(refused).getPath()).isEqualTo("/sign-in");

        HttpResponse<String> toIssuer = browser.get(browser.location(refused).toString());
        assertThat(browser.location(toIssuer).getQuery())
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("redirect_uri=" + service.base + "/sign-in/callback");

        HttpResponse<String> page = browser.follow(toIssuer);
        assertThat(page.body()).contains("anybody can be anybody here", "Finance maker");
        HttpResponse<String> chosen = browser.submit(page, Map.of("user", "partner-a"));
        HttpResponse<String> landed = browser.get(browser.location(chosen).toString());
        assertThat(landed.headers().firstValue("Location")).contains("/somewhere?x=1&y=a%2Fb");
        assertThat(browser.cookie(SESSION)).isPresent();
    }

    @Test
    void whoeverTakesNothingButPagesIsSentToTheIdentityProviderAndNotRoundAndRound() throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> answer = browser.fetch("GET", "/sign-in?to=/api", "", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.location(answer).getPath()).endsWith("/authorize");
    }

    @Test
    void theSessionIsACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> chosen = browser.signIn("partner-a");
        HttpResponse<String> landed = browser.get(browser.location(chosen).toString());
        String cookie = landed.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(SESSION + "="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
        assertThat(cookie).matches(".*Max-Age=(1800|1799|1798);.*");
        assertThat(cookie).doesNotContain("partner-a", "P-01");
    }

    @ParameterizedTest
    @CsvSource({"partner-a,partner,P-01", "partner-b,partner,P-02", "finance-checker,finance-checker,"})
    void aPersonIsTheSameByBrowserAndByBearerToken(String user, String role, String partner) throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn(user));
        JsonNode bySession =
                JSON.readTree(browser.fetch("GET", "/api/v1/me", "").body());
        JsonNode byToken = JSON.readTree(service.browser()
                .fetch("GET", "/api/v1/me", "", "Authorization", "Bearer " + service.token(user))
                .body());
        assertThat(bySession.path("person").asText())
                .startsWith("u-")
                .isEqualTo(byToken.path("person").asText());
        assertThat(bySession.path("roles")).isEqualTo(byToken.path("roles"));
        assertThat(bySession.path("roles").path(0).asText()).isEqualTo(role);
        assertThat(Optional.ofNullable(bySession.path("partner_id").textValue()))
                .isEqualTo(Optional.ofNullable(partner));
        assertThat(bySession.path("csrf_token").asText()).isNotEmpty();
        assertThat(byToken.has("csrf_token")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*/*"})
    void theApiRedirectsNobody(String accept) throws Exception {
        HttpResponse<String> answer = service.browser().fetch("GET", "/api/v1/me", "", "Accept", accept);
        assertProblem(answer, 401, "NOT_SIGNED_IN");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aPageForAnotherRoleIsRefusedOnAPageAndTheApiWithAProblem() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("nobody"));
        HttpResponse<String> page = browser.get("/somewhere");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("does not have the role");
        assertProblem(register(browser, csrf(browser)), 403, "NOT_ALLOWED");
    }

    @Test
    void aPartnersSessionIsThePartner() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-b"));
        service.publisher().published.clear();
        assertThat(register(browser, csrf(browser)).statusCode()).isEqualTo(202);
        assertThat(service.publisher().published.get(0).value().toString()).contains("\"P-02\"");
    }

    @Test
    void whatAnotherSiteMakesABrowserSendIsRefused() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        BrowserForTests another = service.browser();
        another.follow(another.signIn("partner-a"));
        service.publisher().published.clear();

        assertProblem(register(browser, ""), 403, "CSRF_REFUSED");
        assertProblem(register(browser, "nonsense"), 403, "CSRF_REFUSED");
        assertProblem(register(browser, csrf(another)), 403, "CSRF_REFUSED");
        for (String origin : new String[] {"https://another.example", "null"}) {
            assertThat(register(browser, csrf(browser), "Origin", origin).statusCode())
                    .as("on a loopback address the framework itself refuses it")
                    .isEqualTo(403);
        }
        String anotherPort = "http://127.0.0.1:" + (service.base.getPort() + 1);
        assertProblem(register(browser, csrf(browser), "Origin", anotherPort), 403, "CSRF_REFUSED");
        assertProblem(register(browser, csrf(browser), "Sec-Fetch-Site", "cross-site"), 403, "CSRF_REFUSED");
        assertProblem(register(browser, csrf(browser), "Sec-Fetch-Site", "same-site"), 403, "CSRF_REFUSED");
        assertProblem(browser.fetch("POST", CLAIMS, ACME, "Idempotency-Key", "k"), 403, "CSRF_REFUSED");
        HttpResponse<String> form = browser.post("/logout", Map.of());
        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.body())
                .as("who sent a form is told on a page")
                .contains("did not come from a page of this service");
        assertThat(service.publisher().published).isEmpty();

        HttpResponse<String> own =
                register(browser, csrf(browser), "Origin", service.base.toString(), "Sec-Fetch-Site", "same-origin");
        assertThat(own.statusCode()).as(own.body()).isEqualTo(202);
    }

    @Test
    void aBearerTokenNeedsNoneAndCountsAloneWhereThereIsASessionToo() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        String token = "Bearer " + service.token("partner-b");
        HttpResponse<String> answer = browser.fetch(
                "POST", CLAIMS, ACME, "Idempotency-Key", UUID.randomUUID().toString(), "Authorization", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(browser.fetch("GET", "/api/v1/me", "", "Authorization", token)
                        .body())
                .contains("P-02");
        assertProblem(browser.fetch("GET", "/api/v1/me", "", "Authorization", "Bearer nonsense"), 401, "NOT_SIGNED_IN");
        assertProblem(browser.fetch("GET", "/api/v1/me", "", "Authorization", "Basic eDp5"), 401, "NOT_SIGNED_IN");
    }

    @Test
    void signingOutByAFormEndsTheSessionAndGoesByTheIdentityProvider() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        String copy = browser.cookie(SESSION).orElseThrow();
        HttpResponse<String> out =
                browser.post("/logout", Map.of("csrf_token", csrf(browser)), "Origin", service.base.toString());
        assertThat(out.statusCode()).isEqualTo(303);
        URI to = browser.location(out);
        assertThat(to.getPath()).isEqualTo("/development-issuer/end-session");
        assertThat(to.getQuery()).contains("id_token_hint=ey", "client_id=tributary-console", "/signed-out");
        HttpResponse<String> last = browser.follow(out);
        assertThat(last.uri().getPath()).isEqualTo("/signed-out");
        assertThat(last.body()).contains("You are signed out");
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertProblem(browser.fetch("GET", "/api/v1/me", ""), 401, "NOT_SIGNED_IN");

        browser.keep(SESSION, copy);
        assertProblem(browser.fetch("GET", "/api/v1/me", ""), 401, "NOT_SIGNED_IN");
    }

    @Test
    void aFormThatComesSlowlyIsAFormLikeAnyOther() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        assertProblem(browser.postSlowly("/logout", Map.of("csrf_token", "nonsense")), 403, "CSRF_REFUSED");
        HttpResponse<String> out = browser.postSlowly("/logout", Map.of("csrf_token", csrf(browser)));
        assertThat(out.statusCode()).as(out.body()).isEqualTo(303);
    }

    @Test
    void whoeverIsSignedInCanSignInAsSomebodyElse() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        HttpResponse<String> landed = browser.follow(browser.signIn("finance-maker"));
        assertThat(landed.body()).contains("finance-maker").doesNotContain("P-01");
    }

    @Test
    void anAlteredSessionIsNone() throws Exception {
        BrowserForTests browser = service.browser();
        browser.follow(browser.signIn("partner-a"));
        String good = browser.cookie(SESSION).orElseThrow();
        char last = good.charAt(good.length() - 10);
        BrowserForTests another = service.browser();
        for (String bad : new String[] {
            good.substring(0, good.length() - 10) + (last == 'A' ? 'B' : 'A') + good.substring(good.length() - 9),
            service.token("partner-a"),
            "nonsense"
        }) {
            another.forgetEverything();
            another.keep(SESSION, bad);
            assertProblem(another.fetch("GET", "/api/v1/me", ""), 401, "NOT_SIGNED_IN");
        }
        another.forgetEverything();
        another.keep(SESSION, good);
        assertThat(another.fetch("GET", "/api/v1/me", "").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheBrowserThatBeganASignInEndsIt() throws Exception {
        BrowserForTests victim = service.browser();
        BrowserForTests attacker = service.browser();
        HttpResponse<String> attackers = attacker.signIn("partner-b");
        String link = attacker.location(attackers).toString();

        HttpResponse<String> answer = victim.get(link);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("this browser did not begin it");
        assertThat(victim.cookie(SESSION)).isEmpty();

        HttpResponse<String> victims = victim.follow(victim.get("/sign-in"));
        String state = BrowserForTests.hidden(victims.body()).get("state");
        String injected = link.replaceAll("state=[^&]*", "state=" + state);
        HttpResponse<String> refused = victim.get(injected);
        assertThat(refused.statusCode())
                .as("another's code is not redeemed: PKCE")
                .isEqualTo(400);
        assertThat(victim.cookie(SESSION)).isEmpty();
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> chosen = browser.signIn("partner-a");
        String link = browser.location(chosen).toString();
        assertThat(browser.get(link).statusCode()).isEqualTo(303);
        assertThat(browser.get(link).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=access_denied", "code=x&iss=https%3A%2F%2Fanother.example", "", "code="})
    void anAnswerThatIsNoneSignsNobodyIn(String query) throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> page = browser.follow(browser.get("/sign-in"));
        String state = BrowserForTests.hidden(page.body()).get("state");
        HttpResponse<String> answer = browser.get("/sign-in/callback?state=" + state + "&" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("You could not be signed in").doesNotContain("Exception");
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//another.example/x",
                "/sign-in?to=https%3A%2F%2Fanother.example",
                "/sign-in?to=%2F%2Fanother.example"
            })
    void nobodyIsSentToAnotherSite(String path) throws Exception {
        BrowserForTests browser = service.browser();
        HttpResponse<String> page = browser.follow(browser.get(service.base + path));
        HttpResponse<String> chosen = browser.submit(page, Map.of("user", "partner-a"));
        HttpResponse<String> landed = browser.get(browser.location(chosen).toString());
        assertThat(landed.statusCode()).isEqualTo(303);
        assertThat(browser.location(landed).getAuthority()).isEqualTo(service.base.getAuthority());
    }

    private static String csrf(BrowserForTests browser) throws Exception {
        return JSON.readTree(browser.fetch("GET", "/api/v1/me", "").body())
                .path("csrf_token")
                .asText();
    }

    private static HttpResponse<String> register(BrowserForTests browser, String csrf, String... more)
            throws Exception {
        String[] headers = new String[more.length + 4];
        headers[0] = "Idempotency-Key";
        headers[1] = UUID.randomUUID().toString();
        headers[2] = "X-CSRF-Token";
        headers[3] = csrf;
        System.arraycopy(more, 0, headers, 4, more.length);
        return browser.fetch("POST", CLAIMS, ACME, headers);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body() + answer.headers())
                .contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo(code);
    }
}
