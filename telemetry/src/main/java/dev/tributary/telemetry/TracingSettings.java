package dev.tributary.telemetry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where traces go, and how many.
 *
 * @param endpoint of a collector that takes OTLP over HTTP; spans go to {@code v1/traces} below it
 * @param sampleRatio of all traces, from 0 to 1
 */
public record TracingSettings(URI endpoint, double sampleRatio) {

    /** What can be an endpoint, for whoever gave something else. */
    public static final String ENDPOINTS = "where a collector takes OTLP over HTTP, as http://127.0.0.1:4318 or with"
            + " https://, without user, query or fragment";

    /** The same of a ratio. */
    public static final String RATIOS = "a number from 0, no trace, to 1, all of them";

    public static final double EVERY_TRACE = 1;

    private static final String TRACES = "v1/traces";

    /** Empty: it is none of {@link #ENDPOINTS}. */
    public static Optional<URI> endpoint(String text) {
        try {
            URI url = new URI(text.strip());
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
            return known && bare && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Empty: it is none of {@link #RATIOS}. */
    public static OptionalDouble ratio(String text) {
        try {
            double ratio = Double.parseDouble(text.strip());
            return ratio >= 0 && ratio <= 1 ? OptionalDouble.of(ratio) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /** Where spans are sent. */
    URI traces() {
        String base = endpoint.toString();
        return base.endsWith("/" + TRACES) ? endpoint : URI.create(base + (base.endsWith("/") ? "" : "/") + TRACES);
    }
}
