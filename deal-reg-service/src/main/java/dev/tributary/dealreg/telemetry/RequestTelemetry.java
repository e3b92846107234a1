package dev.tributary.dealreg.telemetry;

import dev.tributary.dealreg.audit.CorrelationId;
import dev.tributary.dealreg.audit.TraceId;
import dev.tributary.dealreg.problem.ToldProblem;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TraceParent;
import dev.tributary.telemetry.Tracing;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measures each request and makes its span, which goes on with the trace that the request came with. Of a stream of events it is the
 * time until the stream is open.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTelemetry implements Ordered {

    private static final String ATTRIBUTE = "tributary.telemetry";

    /** For what leads nowhere, and for files. */
    private static final String NO_ROUTE = "none";

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> CORRELATION_ID = AttributeKey.stringKey("tributary.correlation_id");
    private static final AttributeKey<String> REFUSED = AttributeKey.stringKey("tributary.refused");

    private final RequestMetrics metrics;
    private final Tracing tracing;

    RequestTelemetry(RequestMetrics metrics, Tracing tracing) {
        this.metrics = metrics;
        this.tracing = tracing;
    }

    private record Begun(long nanoTime, Span span) {}

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        Context outside = parent(request).map(tracing::fromOutside).orElse(Context.root());
        Span span = isNobodysWork(request)
                ? Span.getInvalid()
                : tracing.tracer()
                        .spanBuilder(method(request))
                        .setParent(outside)
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute(METHOD, method(request))
                        .setAttribute(CORRELATION_ID, CorrelationId.of(request))
                        .startSpan();
        TraceId.keep(request, span);
        request.setAttribute(ATTRIBUTE, new Begun(System.nanoTime(), span));
        propagated.add(new CurrentTrace(outside.with(span)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        Begun begun = request.getAttribute(ATTRIBUTE, Begun.class).orElse(null);
        if (begun == null) {
            return;
        }
        String route = route(request);
        int status = response.code();
        metrics.answered(method(request), route, status, Duration.ofNanos(System.nanoTime() - begun.nanoTime));
        ToldProblem.of(response).ifPresent(code -> {
            metrics.refused(route, code);
            begun.span.setAttribute(REFUSED, code.name());
        });
        begun.span.updateName(method(request) + " " + route);
        begun.span.setAttribute(ROUTE, route);
        begun.span.setAttribute(STATUS, status);
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            begun.span.setStatus(StatusCode.ERROR);
        }
        begun.span.end();
    }

    /** Files, and questions after health. */
    private static boolean isNobodysWork(HttpRequest<?> request) {
        return request.getPath().startsWith("/assets/") || request.getPath().startsWith("/health");
    }

    /** Two of them are none. */
    private static Optional<TraceParent> parent(HttpRequest<?> request) {
        List<String> given = request.getHeaders().getAll(Headers.TRACE_PARENT);
        return given.size() == 1 ? TraceParent.of(given.get(0)) : Optional.empty();
    }

    /** One of those that there are: anybody may send a word of their own. */
    private static String method(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.CUSTOM
                ? "OTHER"
                : request.getMethod().name();
    }

    private static String route(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match
                ? match.getRouteInfo().getUriMatchTemplate().toPathString()
                : NO_ROUTE;
    }

    /** Outside of everything else, refusals included. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
