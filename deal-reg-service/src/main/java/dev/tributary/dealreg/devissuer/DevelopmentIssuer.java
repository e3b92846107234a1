package dev.tributary.dealreg.devissuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.tributary.dealreg.signin.CsrfToken;
import dev.tributary.dealreg.signin.SignInSettings;
import dev.tributary.dealreg.web.Page;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider for trying things out on one machine: it believes whoever says who they are. It is there only where
 * {@value #SETTING} says so and nobody else can reach it; for the rest of the service it is a provider like any other.
 */
@Controller(DevelopmentIssuer.PATH)
@Requires(property = DevelopmentIssuer.SETTING, value = "true")
@Requires(beans = SignInSettings.class)
@Secured(SecurityRule.IS_ANONYMOUS)
class DevelopmentIssuer {

    static final String SETTING = "tributary.development-issuer";
    static final String PATH = "/development-issuer";

    private static final int WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SignInSettings client;
    private final DevelopmentUsers users;
    private final DevelopmentTokens tokens;
    private final String issuer;
    private final Cache<String, Code> codes = Caffeine.newBuilder()
            .maximumSize(WAITING)
            .expireAfterWrite(PATIENCE)
            .build();

    DevelopmentIssuer(
            SignInSettings client,
            DevelopmentUsers users,
            DevelopmentTokens tokens,
            @Value("${micronaut.security.token.jwt.claims-validators.issuer}") String issuer) {
        this.client = client;
        this.users = users;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    private record Code(
            DevelopmentUser user,
            String challenge,
            @Nullable String nonce) {}

    @Get("/.well-known/openid-configuration")
    Map<String, Object> aboutItself() {
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/keys",
                "end_session_endpoint",
                issuer + "/end-session",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "token_endpoint_auth_methods_supported",
                List.of("none", "client_secret_basic"),
                "code_challenge_methods_supported",
                List.of("S256"));
    }

    @Get(value = "/keys", produces = MediaType.APPLICATION_JSON)
    String keys() {
        return tokens.keys();
    }

    /** The page on which one chooses who one is. */
    @Get(value = "/authorize", produces = MediaType.TEXT_HTML)
    HttpResponse<String> authorize(
            CsrfToken csrf,
            @Nullable @QueryValue("client_id") String clientId,
            @Nullable @QueryValue("redirect_uri") String redirectUri,
            @Nullable @QueryValue("response_type") String responseType,
            @Nullable @QueryValue("code_challenge") String challenge,
            @Nullable @QueryValue("code_challenge_method") String method,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String nonce) {
        if (!knows(clientId, redirectUri)
                || !"code".equals(responseType)
                || challenge == null
                || !CodeChallengeMethod.S256.getValue().equals(method)) {
            return HttpResponse.badRequest(
                    Page.of("Development issuer", "This is no request of the service for a code with PKCE.", "Back"));
        }
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("client_id", client.clientId());
        asked.put("redirect_uri", callback().toString());
        asked.put("code_challenge", challenge);
        asked.put("state", state == null ? "" : state);
        asked.put("nonce", nonce == null ? "" : nonce);
        // Whoever is signed in and wants to be somebody else sends a form as any other.
        asked.put(CsrfToken.FIELD, csrf.value());
        return HttpResponse.ok(ChoosePage.of(users.all(), asked));
    }

    /** Somebody chose. */
    @Post("/choose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(@Body Map<String, String> form) {
        DevelopmentUser user = users.named(form.getOrDefault("user", "")).orElse(null);
        String challenge = form.get("code_challenge");
        if (!knows(form.get("client_id"), form.get("redirect_uri")) || user == null || challenge == null) {
            return HttpResponse.badRequest();
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(user, challenge, form.get("nonce")));
        return HttpResponse.seeOther(UriBuilder.of(callback())
                .queryParam("code", code)
                .queryParam("state", form.getOrDefault("state", ""))
                .queryParam("iss", issuer)
                .build());
    }

    /** A code for tokens; or, for scripts, anybody's token by {@code grant_type=client_credentials} and their id as the client's. */
    @Post("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<Map<String, Object>> token(@Body Map<String, String> form) {
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals("client_credentials")) {
            DevelopmentUser user =
                    users.named(form.getOrDefault("client_id", "")).orElse(null);
            return user == null ? refused("invalid_client") : HttpResponse.ok(answer(user));
        }
        String given = form.get("code");
        Code code = given == null ? null : codes.asMap().remove(given);
        String verifier = form.getOrDefault("code_verifier", "");
        if (!grant.equals("authorization_code")
                || code == null
                || !callback().toString().equals(form.get("redirect_uri"))
                || !proves(verifier, code.challenge())) {
            return refused("invalid_grant");
        }
        Map<String, Object> answer = answer(code.user());
        answer.put("id_token", tokens.idToken(code.user(), client.clientId(), code.nonce()));
        return HttpResponse.ok(answer);
    }

    /** There is no session to end: whoever comes again chooses again. */
    @Get("/end-session")
    HttpResponse<?> endSession(@Nullable @QueryValue("post_logout_redirect_uri") String to) {
        return to != null && to.startsWith(client.origin() + "/")
                ? HttpResponse.seeOther(URI.create(to))
                : HttpResponse.seeOther(client.publicUrl());
    }

    private boolean knows(@Nullable String clientId, @Nullable String redirectUri) {
        return client.clientId().equals(clientId) && callback().toString().equals(redirectUri);
    }

    private URI callback() {
        return URI.create(client.origin() + "/sign-in/callback");
    }

    private static boolean proves(String verifier, String challenge) {
        try {
            return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue()
                    .equals(challenge);
        } catch (IllegalArgumentException noVerifier) {
            return false;
        }
    }

    private Map<String, Object> answer(DevelopmentUser user) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.accessToken(user));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", DevelopmentTokens.LIFETIME.toSeconds());
        return answer;
    }

    private static HttpResponse<Map<String, Object>> refused(String error) {
        return HttpResponse.<Map<String, Object>>badRequest().body(Map.of("error", error));
    }
}
