package dev.tributary.dealreg.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a {@link ProblemException} to the caller. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, ProblemException problem) {
        MutableHttpResponse<Problem> told =
                response(problem.code(), problem.getMessage(), request.getPath(), problem.errors());
        Problem body = told.body();
        return body != null && ProblemPages.isFor(request) ? ProblemPages.page(told, body) : told;
    }

    static MutableHttpResponse<Problem> response(
            ProblemCode code, @Nullable String detail, String path, List<Problem.FieldError> errors) {
        return HttpResponse.<Problem>status(code.status())
                .contentType(Problem.MEDIA_TYPE)
                .body(Problem.of(code, detail, path, errors));
    }
}
