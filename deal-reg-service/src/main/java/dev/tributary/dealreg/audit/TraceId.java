package dev.tributary.dealreg.audit;

import io.micronaut.http.HttpRequest;
import io.opentelemetry.api.trace.Span;
import java.util.Optional;

/** The trace that a request belongs to, so that its line leads to its trace. */
public final class TraceId {

    private static final String ATTRIBUTE = "tributary.trace";

    private TraceId() {}

    public static void keep(HttpRequest<?> request, Span span) {
        if (span.getSpanContext().isValid()) {
            request.setAttribute(ATTRIBUTE, span.getSpanContext().getTraceId());
        }
    }

    /** Empty: it belongs to none. */
    static Optional<String> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class);
    }
}
