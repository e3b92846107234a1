package dev.tributary.dealreg.signin;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a controller what its forms need. */
@Singleton
final class CsrfTokenBinder implements TypedRequestArgumentBinder<CsrfToken> {

    private final @Nullable Sessions sessions;

    CsrfTokenBinder(@Nullable Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Argument<CsrfToken> argumentType() {
        return Argument.of(CsrfToken.class);
    }

    @Override
    public BindingResult<CsrfToken> bind(ArgumentConversionContext<CsrfToken> context, HttpRequest<?> request) {
        Sessions known = sessions;
        Optional<BrowserSession> session = request.getAttribute(Sessions.ATTRIBUTE, BrowserSession.class);
        CsrfToken token =
                new CsrfToken(known == null ? "" : session.map(known::csrfToken).orElse(""));
        return () -> Optional.of(token);
    }
}
