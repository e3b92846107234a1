package dev.tributary.dealreg.audit;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** By which one request is found in the logs of everybody it passed: the caller's own name for it, or one of ours. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = "tributary.correlation";
    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private CorrelationId() {}

    /** The same as often as it is asked for. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String given = request.getHeaders().get(HEADER);
            String id = given != null && TAKEN.matcher(given).matches()
                    ? given
                    : UUID.randomUUID().toString();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
