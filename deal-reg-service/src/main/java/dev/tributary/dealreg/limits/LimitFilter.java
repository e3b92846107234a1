package dev.tributary.dealreg.limits;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/** Counts what gets through. What does not is counted where it is refused. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LimitFilter implements Ordered {

    private final Limits limits;

    LimitFilter(Limits limits) {
        this.limits = limits;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        return limits.refusal(request).orElse(null);
    }

    /** Once it is known who asks, and before anything is read. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order() + 1;
    }
}
