package dev.tributary.dealreg.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the service takes the caller for. */
@Controller("/api/v1/me")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class MeController {

    /**
     * @param person in place of the person, wherever no personal data may be
     * @param roles those that mean something here, in the order of the documentation
     * @param partnerId null: of the vendor
     * @param csrfToken for requests that change something; null where none is needed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Me(
            String person,
            List<String> roles,
            @Nullable String partnerId,
            @Nullable String csrfToken) {}

    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Me me(Caller caller, CsrfToken csrf) {
        return new Me(
                caller.token(),
                caller.roles().stream().sorted().map(Role::claim).toList(),
                caller.partnerId().orElse(null),
                csrf.value().isEmpty() ? null : csrf.value());
    }
}
