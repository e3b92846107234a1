package dev.tributary.dealreg.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who did or saw what. Never what was in it: no bodies, names, addresses, tokens or values of a query.
 *
 * @param person in place of the person; null: nobody was signed in
 * @param partner on whose behalf; null: the vendor's
 * @param roles as the identity provider named them
 * @param by how they signed in: SESSION or BEARER
 * @param route with the names of its variables; null: there is none
 * @param ids the values of the route's variables
 * @param traceId null: nobody traces
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Serdeable(naming = SnakeCaseStrategy.class)
record AuditLine(
        Instant at,
        @Nullable String person,
        @Nullable String partner,
        List<String> roles,
        @Nullable String by,
        String method,
        @Nullable String route,
        Map<String, String> ids,
        int status,
        @Nullable String refused,
        String correlationId,
        @Nullable String traceId) {}
