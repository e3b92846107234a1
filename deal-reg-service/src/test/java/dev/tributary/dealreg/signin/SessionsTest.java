package dev.tributary.dealreg.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long and for whom a sealed session is good. */
class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SECRET = "s".repeat(32);

    @Test
    void itOutlivesARestartWithTheSameSecretAndOnlyThen() {
        Sessions before = sessions(SECRET, NOW);
        BrowserSession session = open(before, "id-token");
        Cookie cookie = before.cookie(session);
        assertThat(sessions(SECRET, NOW).of(with(cookie))).contains(session);
        assertThat(sessions("t".repeat(32), NOW).of(with(cookie))).isEmpty();
        assertThat(sessions(null, NOW).of(with(cookie))).isEmpty();
    }

    @Test
    void itEndsWithItsTimeWhateverTheBrowserThinks() {
        Cookie cookie = sessions(SECRET, NOW).cookie(open(sessions(SECRET, NOW), "id-token"));
        assertThat(cookie.getMaxAge()).isEqualTo(1_800);
        assertThat(sessions(SECRET, NOW.plusSeconds(1_799)).of(with(cookie))).isPresent();
        assertThat(sessions(SECRET, NOW.plusSeconds(1_800)).of(with(cookie))).isEmpty();
    }

    @Test
    void whatWasSealedForOneThingIsNotOpenedForAnother() {
        Sessions sessions = sessions(SECRET, NOW);
        Cookie begun = sessions.cookie(new Sessions.Begun("state", "nonce", "verifier", "/"));
        Cookie session = sessions.cookie(open(sessions, "id-token"));
        assertThat(sessions.of(with(Cookie.of(session.getName(), begun.getValue()))))
                .isEmpty();
        assertThat(sessions.begun(with(Cookie.of(begun.getName(), session.getValue())), "state"))
                .isEmpty();
        assertThat(sessions.begun(with(begun), "state")).isPresent();
        assertThat(sessions.begun(with(begun), "another")).isEmpty();
    }

    @Test
    void whatWasBegunUnderOneStateIsNotEndedUnderAnother() {
        Sessions sessions = sessions(SECRET, NOW);
        Cookie one = sessions.cookie(new Sessions.Begun("one", "nonce", "verifier", "/"));
        Cookie other = sessions.cookie(new Sessions.Begun("other", "nonce", "verifier", "/"));
        assertThat(sessions.begun(with(Cookie.of(other.getName(), one.getValue())), "other"))
                .isEmpty();
        assertThat(sessions.begun(with(other), "other")).isPresent();
    }

    @Test
    void aLongIdTokenIsLeftOutRatherThanTheSessionRefused() {
        Sessions sessions = sessions(SECRET, NOW);
        Cookie cookie = sessions.cookie(open(sessions, "x".repeat(5_000)));
        assertThat(cookie.getValue()).hasSizeLessThan(3_800);
        assertThat(sessions.of(with(cookie)).orElseThrow().idToken()).isNull();
    }

    @Test
    void overHttpsBrowsersKeepItToThisHostAndEncrypted() {
        Sessions sessions = sessions(SECRET, NOW);
        Cookie cookie = sessions.cookie(open(sessions, "id-token"));
        assertThat(cookie.getName()).startsWith("__Host-");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    private static BrowserSession open(Sessions sessions, String idToken) {
        return sessions.open("https://issuer.example", "somebody", List.of("partner"), "P-1", idToken);
    }

    private static HttpRequest<?> with(Cookie cookie) {
        return HttpRequest.GET("/").cookie(cookie);
    }

    private static Sessions sessions(@Nullable String secret, Instant now) {
        return new Sessions(
                new SignInSettings(
                        "console",
                        null,
                        URI.create("https://service.example"),
                        secret,
                        Duration.ofMinutes(30),
                        "openid",
                        null),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
