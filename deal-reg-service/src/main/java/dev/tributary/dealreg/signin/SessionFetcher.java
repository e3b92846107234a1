package dev.tributary.dealreg.signin;

import dev.tributary.dealreg.security.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Says who asks by the session of their browser. A request with a header {@code Authorization} is asked by whoever that says, and
 * its session does not count: one request has one caller.
 */
@Singleton
@Requires(beans = Sessions.class)
final class SessionFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    private final Sessions sessions;

    SessionFetcher(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return Publishers.empty();
        }
        Optional<BrowserSession> session = sessions.of(request);
        if (session.isEmpty()) {
            return Publishers.empty();
        }
        request.setAttribute(Sessions.ATTRIBUTE, session.get());
        return Publishers.just(authentication(session.get()));
    }

    /** As a bearer token of the same person would make it, but for what nobody here asks for. */
    static Authentication authentication(BrowserSession session) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(Caller.ISSUER_CLAIM, session.issuer());
        if (session.partnerId() != null) {
            attributes.put(Caller.PARTNER_CLAIM, session.partnerId());
        }
        return Authentication.build(session.subject(), session.roles(), attributes);
    }
}
