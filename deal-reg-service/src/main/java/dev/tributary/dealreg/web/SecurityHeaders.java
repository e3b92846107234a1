package dev.tributary.dealreg.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every answer tells a browser not to do with it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {

    /** Nothing but our own files; no script or style within a page; in nobody's frame; forms to ourselves and for signing in and out. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final FormTargets forms;

    SecurityHeaders(FormTargets forms) {
        this.forms = forms;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String targets = Stream.concat(
                        Stream.of("'self'"), forms.origins().stream().sorted())
                .collect(Collectors.joining(" "));
        response.header("Content-Security-Policy", POLICY + targets)
                .header("X-Content-Type-Options", "nosniff")
                // Not no-referrer: browsers would leave their origin out of forms too.
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .header("Cross-Origin-Opener-Policy", "same-origin");
        if (forms.isHttps() || request.isSecure()) {
            response.header("Strict-Transport-Security", TWO_YEARS);
        }
        if (request.getUserPrincipal().isPresent()) {
            response.getHeaders().remove(HttpHeaders.CACHE_CONTROL);
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Outside of everything else: refusals have them too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
