package dev.tributary.dealreg.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/** Which problem an answer tells, whether to a program or on a page. */
public final class ToldProblem {

    private static final String ATTRIBUTE = "tributary.problem";

    private ToldProblem() {}

    /** The answer is a page that tells it. */
    public static <B> MutableHttpResponse<B> on(MutableHttpResponse<B> page, ProblemCode code) {
        page.setAttribute(ATTRIBUTE, code);
        return page;
    }

    public static Optional<ProblemCode> of(HttpResponse<?> response) {
        return response.body() instanceof Problem problem
                ? Optional.of(problem.code())
                : response.getAttribute(ATTRIBUTE, ProblemCode.class);
    }
}
