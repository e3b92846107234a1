package dev.tributary.dealreg.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whatever the framework refuses is told as every other problem is. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemErrors implements ErrorResponseProcessor<Problem> {

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemCode code = code(response.getStatus(), context);
        List<Problem.FieldError> errors = new ArrayList<>();
        StringBuilder detail = new StringBuilder();
        if (code != ProblemCode.INTERNAL_ERROR) {
            // Of our own faults a caller learns nothing.
            for (Error error : context.getErrors()) {
                String words = PlainWords.of(error.getMessage());
                error.getPath().ifPresent(path -> errors.add(new Problem.FieldError(field(path), words)));
                detail.append(detail.length() == 0 ? "" : "; ").append(words);
            }
        }
        HttpResponse<Problem> told = ProblemExceptionHandler.response(
                code,
                detail.length() == 0 ? null : detail.toString(),
                context.getRequest().getPath(),
                errors);
        return response.status(code.status()).contentType(Problem.MEDIA_TYPE).body(told.body());
    }

    private static ProblemCode code(HttpStatus status, ErrorContext context) {
        if (status == HttpStatus.BAD_REQUEST
                && context.getErrors().stream()
                        .anyMatch(error -> error.getPath().isPresent())) {
            return ProblemCode.INVALID_FIELD;
        }
        return Stream.of(ProblemCode.values())
                .filter(code -> code.status() == status)
                .findFirst()
                .orElse(
                        status.getCode() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                                ? ProblemCode.INVALID_REQUEST
                                : ProblemCode.INTERNAL_ERROR);
    }

    /** The framework begins with the method and its parameter, of which the caller knows nothing. */
    private static String field(String path) {
        String[] parts = path.split("\\.", 3);
        return parts.length == 3 ? parts[2] : path;
    }
}
