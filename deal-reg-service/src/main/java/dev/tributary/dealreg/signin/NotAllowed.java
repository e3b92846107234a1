package dev.tributary.dealreg.signin;

import dev.tributary.dealreg.limits.Limits;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ToldProblem;
import dev.tributary.dealreg.web.Page;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may not get through: a browser on its way to a page is sent to sign in, or told on a page; everybody else gets a problem. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NotAllowed implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private static final String API = "/api/";

    private final ErrorResponseProcessor<?> problems;
    private final Limits limits;
    private final @Nullable SignInSettings signIn;

    NotAllowed(ErrorResponseProcessor<?> problems, Limits limits, @Nullable SignInSettings signIn) {
        this.problems = problems;
        this.limits = limits;
        this.signIn = signIn;
    }

    @Override
    public MutableHttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, AuthorizationException refused) {
        Optional<MutableHttpResponse<?>> tooMany = limits.refusal(request);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        if (signIn != null && wantsPage(request)) {
            return refused.isForbidden() ? forbiddenPage() : toSignIn(request);
        }
        HttpStatus status = refused.isForbidden() ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED;
        MutableHttpResponse<?> response = HttpResponse.status(status);
        if (!refused.isForbidden()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return problems.processResponse(
                ErrorContext.builder(request)
                        .cause(refused)
                        .errorMessage(status.getReason())
                        .build(),
                response);
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.GET
                && !request.getPath().startsWith(API)
                && request.getHeaders().accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
    }

    private static MutableHttpResponse<?> toSignIn(HttpRequest<?> request) {
        return HttpResponse.seeOther(UriBuilder.of(SignInController.SIGN_IN)
                .queryParam("to", LocalPath.of(request.getUri().toString()))
                .build());
    }

    private static MutableHttpResponse<?> forbiddenPage() {
        ProblemCode code = ProblemCode.NOT_ALLOWED;
        return ToldProblem.on(HttpResponse.status(code.status()), code)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body(Page.of(
                        code.title(),
                        "You are signed in, but your account does not have the role that this page is for. Ask whoever administers accounts.",
                        "Go to the first page"));
    }
}
