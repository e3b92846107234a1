package dev.tributary.dealreg.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A token is verified once in a while, never beyond what it is good for, and a bad one each time. */
class VerifiedTokensTest {

    private static final HttpRequest<?> REQUEST = HttpRequest.GET("/");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicInteger verified = new AtomicInteger();
    private final ClockForTests clock = new ClockForTests();

    @Test
    void aGoodTokenIsBelievedForHalfAMinute() {
        TokenValidator<HttpRequest<?>> tokens = remembering(START.plusSeconds(3_600));
        assertThat(ask(tokens, "good")).isNotNull();
        clock.now = START.plusSeconds(29);
        assertThat(ask(tokens, "good")).isNotNull();
        assertThat(verified).hasValue(1);
        clock.now = START.plusSeconds(31);
        assertThat(ask(tokens, "good")).isNotNull();
        assertThat(verified).hasValue(2);
        ask(tokens, "good, but another");
        assertThat(verified).hasValue(3);
    }

    @Test
    void notBeyondWhatItIsGoodFor() {
        TokenValidator<HttpRequest<?>> tokens = remembering(START.plusSeconds(10));
        ask(tokens, "good");
        clock.now = START.plusSeconds(10);
        ask(tokens, "good");
        assertThat(verified).hasValue(2);
    }

    @Test
    void aBadOneNever() {
        TokenValidator<HttpRequest<?>> tokens = remembering(START.plusSeconds(3_600));
        assertThat(ask(tokens, "bad")).isNull();
        assertThat(ask(tokens, "bad")).isNull();
        assertThat(verified).hasValue(2);
    }

    private TokenValidator<HttpRequest<?>> remembering(Instant expires) {
        return new VerifiedTokens.Remembering(
                (token, request) -> {
                    verified.incrementAndGet();
                    return token.startsWith("good")
                            ? Flux.just(Authentication.build("somebody", Map.of("exp", Date.from(expires))))
                            : Flux.empty();
                },
                clock);
    }

    private static @Nullable Authentication ask(TokenValidator<HttpRequest<?>> tokens, String token) {
        return Flux.from(tokens.validateToken(token, REQUEST)).blockFirst(Duration.ofSeconds(5));
    }

    private static final class ClockForTests extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
