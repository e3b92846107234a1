package dev.tributary.dealreg.signin;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.filter.FilterBodyParser;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Refuses what another site makes a browser send. A browser sends its session along whoever wrote the page; only pages of this service
 * know the session's token. Without a session there is nothing to abuse, and a bearer token is sent by no browser of its own accord.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Sessions.class)
final class CsrfFilter implements Ordered {

    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Sessions sessions;
    private final SignInSettings settings;
    private final FilterBodyParser bodies;

    CsrfFilter(Sessions sessions, SignInSettings settings, FilterBodyParser bodies) {
        this.sessions = sessions;
        this.settings = settings;
        this.bodies = bodies;
    }

    /** @return the request, to go on with: an answer of nothing, given later, is more than the framework can take */
    @RequestFilter
    CompletableFuture<HttpRequest<?>> refuse(HttpRequest<?> request) {
        BrowserSession session =
                request.getAttribute(Sessions.ATTRIBUTE, BrowserSession.class).orElse(null);
        if (session == null || HARMLESS.contains(request.getMethod())) {
            return CompletableFuture.completedFuture(request);
        }
        HttpHeaders headers = request.getHeaders();
        String origin = headers.get(HttpHeaders.ORIGIN);
        String site = headers.get("Sec-Fetch-Site");
        if (origin != null && !origin.equals(settings.origin()) || site != null && !OWN_SITES.contains(site)) {
            return CompletableFuture.failedFuture(refused("another site sent this request"));
        }
        String token = headers.get(CsrfToken.HEADER);
        if (token != null) {
            return judged(request, session, token);
        }
        return bodies.parseBody(request)
                .exceptionally(unreadable -> Map.of())
                .thenCompose(fields -> judged(request, session, String.valueOf(fields.get(CsrfToken.FIELD))));
    }

    private CompletableFuture<HttpRequest<?>> judged(HttpRequest<?> request, BrowserSession session, String token) {
        return sessions.isCsrfToken(session, token)
                ? CompletableFuture.completedFuture(request)
                : CompletableFuture.failedFuture(
                        refused("send the token of your session in the header " + CsrfToken.HEADER
                                + " or the form's field " + CsrfToken.FIELD + "; reload the page if it is an old one"));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemCode.CSRF_REFUSED, detail);
    }

    /** Once it is known who asks. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
