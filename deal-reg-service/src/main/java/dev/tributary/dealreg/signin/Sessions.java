package dev.tributary.dealreg.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of browsers. A session is kept by its browser, sealed, so that it outlives a restart of the service where the settings name a
 * secret, and any instance with that secret takes it.
 *
 * <p>Whoever signs out has their session ended in the browser and, so that a copy of it is worth nothing, here too: for as long as
 * this instance runs.
 */
@Singleton
@Requires(beans = SignInSettings.class)
final class Sessions {

    /** A request's attribute: the session that it came with. Absent where it came with a bearer token. */
    static final String ATTRIBUTE = "tributary.session";

    /** Browsers refuse cookies of more than 4096 bytes, name and attributes counted. */
    private static final int LONGEST_COOKIE = 3_800;

    private static final int ENDED_REMEMBERED = 100_000;
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SecureRandom random = new SecureRandom();
    private final SignInSettings settings;
    private final Clock clock;
    private final Seal sessions;
    private final Seal begun;
    private final byte[] csrfKey;
    private final Cache<String, Boolean> ended;

    Sessions(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        byte[] secret = settings.sessionSecret() == null
                ? randomBytes(SECRET_BYTES)
                : settings.sessionSecret().getBytes(StandardCharsets.UTF_8);
        this.sessions = new Seal(secret, "session", clock);
        this.begun = new Seal(secret, "sign-in", clock);
        this.csrfKey = Seal.derive(secret, "csrf");
        this.ended = Caffeine.newBuilder()
                .maximumSize(ENDED_REMEMBERED)
                .expireAfterWrite(settings.sessionLifetime())
                .build();
    }

    /** What a browser brings back from the identity provider is held against. */
    record Begun(String state, String nonce, String verifier, String to) {}

    /** As somebody signed in. */
    BrowserSession open(String issuer, String subject, List<String> roles, @Nullable String partnerId, String idToken) {
        Instant expiresAt = clock.instant().plus(settings.sessionLifetime()).truncatedTo(ChronoUnit.SECONDS);
        String id = HexFormat.of().formatHex(randomBytes(ID_BYTES));
        return new BrowserSession(id, expiresAt, issuer, subject, roles, partnerId, idToken);
    }

    Cookie cookie(BrowserSession session) {
        String sealed = sessions.seal(session.claims());
        if (sealed.length() > LONGEST_COOKIE) {
            sealed = sessions.seal(session.withoutIdToken().claims());
        }
        return cookie(name(), sealed, "/", Duration.between(clock.instant(), session.expiresAt()));
    }

    /** The session that a request came with, if it is good. */
    Optional<BrowserSession> of(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .flatMap(cookie -> sessions.open(cookie.getValue()))
                .flatMap(BrowserSession::of)
                .filter(session -> ended.getIfPresent(session.id()) == null);
    }

    /** From here on nobody gets in with it; the browser is to forget it by the cookie that is returned. */
    Cookie end(BrowserSession session) {
        ended.put(session.id(), true);
        return cookie(name(), "", "/", Duration.ZERO);
    }

    Cookie cookie(Begun signIn) {
        JWTClaimsSet content = new JWTClaimsSet.Builder()
                .expirationTime(Date.from(clock.instant().plus(PATIENCE)))
                .claim("state", signIn.state())
                .claim("nonce", signIn.nonce())
                .claim("verifier", signIn.verifier())
                .claim("to", signIn.to())
                .build();
        return cookie(nameOfBegun(signIn.state()), begun.seal(content), "/sign-in", PATIENCE);
    }

    /** What was begun in the browser under this state, if it was. */
    Optional<Begun> begun(HttpRequest<?> request, String state) {
        return request.getCookies()
                .findCookie(nameOfBegun(state))
                .flatMap(cookie -> begun.open(cookie.getValue()))
                .map(claims -> new Begun(
                        text(claims, "state"), text(claims, "nonce"), text(claims, "verifier"), text(claims, "to")))
                .filter(signIn -> same(signIn.state(), state));
    }

    Cookie forget(Begun signIn) {
        return cookie(nameOfBegun(signIn.state()), "", "/sign-in", Duration.ZERO);
    }

    /** Which only pages of this session can know. */
    String csrfToken(BrowserSession session) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Seal.derive(csrfKey, session.id()));
    }

    boolean isCsrfToken(BrowserSession session, String token) {
        return same(csrfToken(session), token);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return String.valueOf(claims.getClaim(name));
    }

    /** By its prefix a browser takes it from this host alone, encrypted. */
    private String name() {
        return (settings.isSecure() ? "__Host-" : "") + "tributary-session";
    }

    /** One for each, so that two windows can sign in at a time. */
    private String nameOfBegun(String state) {
        String part = HexFormat.of().formatHex(Seal.derive(csrfKey, state), 0, 4);
        return (settings.isSecure() ? "__Secure-" : "") + "tributary-sign-in-" + part;
    }

    private Cookie cookie(String name, String value, String path, Duration lasts) {
        return Cookie.of(name, value)
                .path(path)
                .httpOnly(true)
                .secure(settings.isSecure())
                .sameSite(SameSite.Lax)
                .maxAge(lasts.toSeconds());
    }

    private byte[] randomBytes(int number) {
        byte[] bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }
}
