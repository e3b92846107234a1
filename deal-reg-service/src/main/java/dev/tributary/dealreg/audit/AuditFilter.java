package dev.tributary.dealreg.audit;

import dev.tributary.dealreg.problem.ToldProblem;
import dev.tributary.dealreg.security.Caller;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line of JSON to the logger {@code audit} for each request of somebody who is signed in and for each refusal. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditFilter implements Ordered {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private static final Set<Integer> REFUSALS = Set.of(
            HttpStatus.UNAUTHORIZED.getCode(), HttpStatus.FORBIDDEN.getCode(), HttpStatus.TOO_MANY_REQUESTS.getCode());
    private static final int LONGEST_ID = 200;

    private final JsonMapper json;
    private final Clock clock;

    AuditFilter(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @ResponseFilter
    void write(HttpRequest<?> request, MutableHttpResponse<?> response) throws IOException {
        String correlation = CorrelationId.of(request);
        response.header(CorrelationId.HEADER, correlation);
        Optional<Authentication> caller = request.getUserPrincipal(Authentication.class);
        if (caller.isEmpty() && !REFUSALS.contains(response.code())) {
            return;
        }
        UriRouteMatch<?, ?> route =
                RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match ? match : null;
        AuditLine line = new AuditLine(
                clock.instant(),
                caller.map(Caller::tokenOf).orElse(null),
                caller.map(AuditFilter::partner).orElse(null),
                caller.map(each -> List.copyOf(each.getRoles())).orElse(List.of()),
                caller.map(each -> request.getHeaders().contains(HttpHeaders.AUTHORIZATION) ? "BEARER" : "SESSION")
                        .orElse(null),
                request.getMethodName(),
                route == null
                        ? null
                        : route.getRouteInfo().getUriMatchTemplate().toPathString(),
                route == null ? Map.of() : ids(route),
                response.code(),
                ToldProblem.of(response).map(Enum::name).orElse(null),
                correlation,
                TraceId.of(request).orElse(null));
        AUDIT.info(new String(json.writeValueAsBytes(line), StandardCharsets.UTF_8));
    }

    private static @Nullable String partner(Authentication caller) {
        return caller.getAttributes().get(Caller.PARTNER_CLAIM) instanceof String partner ? partner : null;
    }

    private static Map<String, String> ids(UriRouteMatch<?, ?> route) {
        Map<String, String> ids = new TreeMap<>();
        for (String name : route.getRouteInfo().getUriMatchTemplate().getVariableNames()) {
            Object value = route.getVariableValues().get(name);
            if (value != null) {
                String text = value.toString();
                // Whoever takes an address for an id has it nowhere in the log.
                ids.put(
                        name,
                        text.contains("@") ? "an address" : text.substring(0, Math.min(LONGEST_ID, text.length())));
            }
        }
        return ids;
    }

    /** Outside of everything else: it sees every refusal. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
