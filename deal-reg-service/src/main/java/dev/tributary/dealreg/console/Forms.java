package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.web.Paths;
import io.micronaut.http.HttpResponse;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What forms send, as commands want it. */
@Singleton
final class Forms {

    private static final Pattern LINE = Pattern.compile(Text.LINE);

    private final Validator validator;

    Forms(Validator validator) {
        this.validator = validator;
    }

    /** @throws ProblemException where it is not as the API wants it */
    <T> T valid(T request) {
        Set<ConstraintViolation<T>> wrong = validator.validate(request);
        if (!wrong.isEmpty()) {
            ConstraintViolation<T> first = wrong.iterator().next();
            throw ProblemException.ofField(first.getPropertyPath().toString(), first.getMessage());
        }
        return request;
    }

    /** For a form that is shown now: sent twice, it is done once. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    /** A field without what is around it; null where nothing was typed. */
    static @Nullable String line(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (!LINE.matcher(typed).matches()) {
            throw ProblemException.ofField(field, "may have up to 500 characters, on one line");
        }
        return typed;
    }

    /** @throws ProblemException where nothing was typed */
    static String needed(Map<String, String> form, String field, String why) {
        String typed = line(form, field);
        if (typed == null) {
            throw ProblemException.ofField(field, why);
        }
        return typed;
    }

    /** So that a page that is loaded again does not send the form again. */
    static HttpResponse<String> to(String path, String id) {
        return HttpResponse.seeOther(URI.create(Paths.of(path, id)));
    }
}
