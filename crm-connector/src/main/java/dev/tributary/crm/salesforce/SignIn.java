package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.http.SafeAddress;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.ServerClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Signs in by OAuth 2.0 and keeps the access token, in memory alone, until it is told that it is worthless. For one thread.
 *
 * <p>https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm and
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm
 */
final class SignIn {
    /** What is signed may end no later than three minutes after Salesforce reads it. */
    private static final Duration SIGNED_FOR = Duration.ofMinutes(2);

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration TOO_MANY = Duration.ofMinutes(15);
    private static final int LONGEST_TOLD = 200;
    private static final Set<String> LATER = Set.of("server_error", "temporarily_unavailable", "unknown_error");

    private final JsonHttp http;
    private final URI endpoint;
    private final Grant grant;
    private final ServerClock serverClock;
    private @Nullable Session session;

    /** What stands for the user. */
    @FunctionalInterface
    interface Grant {
        /** @param now by Salesforce's clock */
        Map<String, String> parameters(Instant now) throws CrmFailure;
    }

    /** @param instance where the organisation is */
    record Session(URI instance, String token) {
        String authorization() {
            return "Bearer " + token;
        }

        @Override
        public String toString() {
            return "Session[" + instance + "]";
        }
    }

    SignIn(JsonHttp http, URI login, Grant grant, Clock clock) {
        this.http = http;
        this.endpoint = URI.create(login + "/services/oauth2/token");
        this.grant = grant;
        this.serverClock = new ServerClock(clock);
    }

    static Grant jwt(String client, String user, String audience, RSAPrivateKey key) {
        return now -> Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                signed(
                        new JWTClaimsSet.Builder()
                                .issuer(client)
                                .subject(user)
                                .audience(audience)
                                .expirationTime(Date.from(now.plus(SIGNED_FOR)))
                                .build(),
                        key));
    }

    private static String signed(JWTClaimsSet claims, RSAPrivateKey key) throws CrmFailure {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException | IllegalArgumentException weak) {
            throw CrmFailure.fatal(
                    Salesforce.PRIVATE_KEY + " cannot sign; correct it: RSA with 2048 bits or more", weak);
        }
        return token.serialize();
    }

    static Grant refresh(String client, Password secret, Password refreshToken) {
        return now -> Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client,
                "client_secret",
                secret.value(),
                "refresh_token",
                refreshToken.value());
    }

    Session session() throws CrmFailure {
        Session current = session;
        if (current == null) {
            current = signIn();
            session = current;
        }
        return current;
    }

    /** The next session is a new one. */
    void forget() {
        session = null;
    }

    private Session signIn() throws CrmFailure {
        Instant asked = serverClock.now();
        JsonHttp.Answer answer = ask(asked);
        Duration skew = Duration.between(asked, serverClock.now()).abs();
        if (!answer.isOk() && skew.compareTo(SKEW) > 0) {
            // By another clock than ours it has run out, or is not valid yet.
            answer = ask(serverClock.now());
        }
        if (!answer.isOk()) {
            throw failure(answer);
        }
        String token = answer.body().path("access_token").asText("");
        if (token.isEmpty()) {
            throw CrmFailure.fatal(
                    "what answers at " + endpoint + " is no Salesforce; correct " + Salesforce.LOGIN_URL);
        }
        return new Session(instance(answer.body().path("instance_url").asText("")), token);
    }

    private JsonHttp.Answer ask(Instant now) throws CrmFailure {
        String form = new TreeMap<>(grant.parameters(now))
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        JsonHttp.Answer answer = http.postForm(endpoint, form);
        serverClock.heard(answer.header("Date"));
        return answer;
    }

    private static URI instance(String address) throws CrmFailure {
        try {
            SafeAddress.VALIDATOR.ensureValid("instance_url", address);
            return SafeAddress.of(address);
        } catch (ConfigException unsafe) {
            throw CrmFailure.fatal(
                    "Salesforce names an address that no token is sent to (" + unsafe.getMessage() + "); correct "
                            + Salesforce.LOGIN_URL,
                    unsafe);
        }
    }

    /** Salesforce describes by fixed texts what is wrong; they have nothing of what was sent. */
    private CrmFailure failure(JsonHttp.Answer answer) {
        String error = text(answer.body(), "error");
        String description = text(answer.body(), "error_description");
        if (answer.status() >= 500 || LATER.contains(error)) {
            return CrmFailure.retriable("Salesforce could not sign in now (" + answer.status() + " " + error + ")");
        }
        if (error.contains("rate") || description.contains("rate exceeded")) {
            return CrmFailure.retriable("Salesforce has seen too many sign-ins of this user", TOO_MANY);
        }
        return CrmFailure.fatal("Salesforce does not sign in at " + endpoint + " (" + answer.status() + " " + error
                + ": " + description + "); correct " + Salesforce.CLIENT_ID + ", " + Salesforce.USER + " and "
                + Salesforce.PRIVATE_KEY + " for " + Salesforce.JWT + ", " + Salesforce.CLIENT_SECRET + " and "
                + Salesforce.REFRESH_TOKEN + " for " + Salesforce.REFRESH + ", or " + Salesforce.LOGIN_URL
                + "; the app has to be approved for the user, and its refresh tokens must not rotate");
    }

    private static String text(JsonNode body, String name) {
        String text = body.path(name).asText("");
        return text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) : text;
    }
}
