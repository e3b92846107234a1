package dev.tributary.dealreg.web;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Opens style and script of the pages, the only files that there are, to everybody. */
@Singleton
final class AssetsRule implements SecurityRule<HttpRequest<?>> {

    private static final String ASSETS = "/assets/";

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean asset =
                request.getMethod() == HttpMethod.GET && request.getPath().startsWith(ASSETS);
        return Publishers.just(asset ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
    }

    /** Before the one that refuses what it does not know. */
    @Override
    public int getOrder() {
        return -1_000;
    }
}
