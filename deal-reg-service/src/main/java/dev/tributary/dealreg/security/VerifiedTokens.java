package dev.tributary.dealreg.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tributary.dealreg.commands.Digest;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Verifies the signature of a token once and believes it for a while: that costs more than anything else a request does here. Not longer than
 * the token is good for, and a key that its issuer takes back counts no longer than that while.
 */
@Singleton
final class VerifiedTokens implements BeanCreatedEventListener<TokenValidator<HttpRequest<?>>> {

    private static final Duration WHILE = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;
    private static final String EXPIRES = "exp";

    private final Clock clock;

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TokenValidator<HttpRequest<?>> onCreated(BeanCreatedEvent<TokenValidator<HttpRequest<?>>> event) {
        return new Remembering(event.getBean(), clock);
    }

    static final class Remembering implements TokenValidator<HttpRequest<?>> {

        private final TokenValidator<HttpRequest<?>> validator;
        private final Clock clock;
        private final Cache<String, Authentication> verified;

        Remembering(TokenValidator<HttpRequest<?>> validator, Clock clock) {
            this.validator = validator;
            this.clock = clock;
            Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
            this.verified = Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(WHILE)
                    .ticker(ticker)
                    .build();
        }

        @Override
        public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
            // Tokens themselves are kept nowhere.
            String digest = Digest.of(token);
            Authentication known = verified.getIfPresent(digest);
            if (known != null && isGood(known)) {
                return Flux.just(known);
            }
            return Flux.from(validator.validateToken(token, request)).doOnNext(each -> verified.put(digest, each));
        }

        /** Where it does not say until when, it is verified each time. */
        @SuppressWarnings("JavaUtilDate") // That is how the framework has the claim.
        private boolean isGood(Authentication known) {
            return known.getAttributes().get(EXPIRES) instanceof Date expires
                    && clock.instant().isBefore(Instant.ofEpochMilli(expires.getTime()));
        }

        @Override
        public int getOrder() {
            return validator.getOrder();
        }
    }
}
