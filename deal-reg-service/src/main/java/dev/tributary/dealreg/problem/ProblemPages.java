package dev.tributary.dealreg.problem;

import dev.tributary.dealreg.web.Page;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Problems for people: where a browser asked for a page, it gets one that says what is wrong and what to do. */
final class ProblemPages {

    private static final String API = "/api/";

    private ProblemPages() {}

    /** Whether whoever asked can read a page, and not a program. */
    static boolean isFor(HttpRequest<?> request) {
        return !request.getPath().startsWith(API)
                && request.getHeaders().accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
    }

    static MutableHttpResponse<?> page(MutableHttpResponse<?> response, Problem problem) {
        String detail = problem.detail();
        return ToldProblem.on(response, problem.code())
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body(Page.of(
                        problem.title(),
                        (detail == null ? "" : "What to do: " + detail + ". ")
                                + "Nothing was done by this; with your browser's button back you have what you typed.",
                        "Go to the first page"));
    }
}
