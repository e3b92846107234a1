package dev.tributary.dealreg.devissuer;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.signin.SignInSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Where anybody can be anybody, refuses requests for another host's name: a page from elsewhere whose name was made to mean this machine
 * could otherwise have the browser on it be anybody.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(property = DevelopmentIssuer.SETTING, value = "true")
@Requires(beans = SignInSettings.class)
final class OnlyByOwnName implements Ordered {

    private final String own;

    OnlyByOwnName(SignInSettings settings) {
        this.own = settings.publicUrl().getAuthority();
    }

    @RequestFilter
    void refuse(HttpRequest<?> request) {
        if (!own.equals(request.getHeaders().get(HttpHeaders.HOST))) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "ask for http://" + own);
        }
    }

    /** Before anything else but what every answer gets. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }
}
