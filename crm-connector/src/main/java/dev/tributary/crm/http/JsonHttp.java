package dev.tributary.crm.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.crm.source.CrmFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a JSON API once. What may go well later is told as such, by its cause: no connection, no answer in time, half an
 * answer, an overload. Any other answer is given back as it is, since what it means is the API's matter, that of a 500 too.
 *
 * <p>Follows no redirect, so that credentials go to nobody else, and reads no more than a bounded answer.
 */
public final class JsonHttp {
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_NESTING = 64;
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 502, 503, 504);

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTING)
                        .build());
    }

    private final String crm;
    private final Duration timeout;
    private final Clock clock;
    private final Set<Integer> later;
    private final HttpClient client;

    /** @param body missing when the answer has none, or none that is JSON although it tells a refusal */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {
        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** @param crm its name, for what is told */
    public JsonHttp(String crm, Duration timeout, Clock clock) {
        this(crm, timeout, clock, LATER);
    }

    /**
     * For an API whose answers tell in their bodies how long to wait.
     *
     * @param later the statuses that are told as what may go well later, whatever the answer says
     */
    public JsonHttp(String crm, Duration timeout, Clock clock, Set<Integer> later) {
        this.crm = crm;
        this.timeout = timeout;
        this.clock = clock;
        this.later = Set.copyOf(later);
        this.client = HttpClient.newBuilder()
                // One request after the other; and an offer of HTTP/2 makes some servers cut the connection.
                .version(HttpClient.Version.HTTP_1_1)
                // What comes in is only put aside, which takes less than to wake another thread for each piece of it.
                .executor(Runnable::run)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** How long the answer asks to be left alone. */
    public Optional<Duration> retryAfter(Answer answer) {
        return Optional.ofNullable(retryAfter(answer.header("Retry-After").orElse(null), clock.instant()));
    }

    public Answer get(URI address, String... headers) throws CrmFailure {
        return send(builder(address, headers).GET().build());
    }

    public Answer post(URI address, JsonNode body, String... headers) throws CrmFailure {
        return send(builder(address, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    public Answer patch(URI address, JsonNode body, String... headers) throws CrmFailure {
        return send(builder(address, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    public Answer postForm(URI address, String form, String... headers) throws CrmFailure {
        return send(builder(address, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder builder(URI address, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(address).timeout(timeout).header("Accept", "application/json");
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private Answer send(HttpRequest request) throws CrmFailure {
        String what = request.method() + " " + request.uri().getPath();
        HttpResponse<byte[]> response;
        try {
            response = sendOn(request);
        } catch (IOException gone) {
            throw CrmFailure.retriable(crm + " does not answer " + what + ": " + told(gone), gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CrmFailure.retriable("stopped while waiting for " + crm, stopped);
        }
        int status = response.statusCode();
        if (later.contains(status) || status > 504 && status < 600 && status != 505) {
            throw CrmFailure.retriable(
                    crm + " answers " + status + " to " + what,
                    retryAfter(response.headers().firstValue("Retry-After").orElse(null), clock.instant()));
        }
        byte[] bytes = response.body();
        if (bytes.length > MOST_BYTES) {
            throw CrmFailure.fatal(crm + " answers " + what + " with more than " + MOST_BYTES
                    + " bytes; ask for smaller pages or fewer fields");
        }
        return new Answer(status, response.headers(), json(bytes, status, what));
    }

    /**
     * A server that speaks HTTP/1.0, as Odoo's, ends each connection without having said so; what was sent on one that had
     * ended was never read, and is sent again on a fresh one.
     */
    private HttpResponse<byte[]> sendOn(HttpRequest request) throws IOException, InterruptedException {
        try {
            return whole(request);
        } catch (IOException ended) {
            if (ended.getCause() instanceof EOFException
                    || ended.getCause() instanceof IOException cause && cause.getCause() instanceof EOFException) {
                return whole(request);
            }
            throw ended;
        }
    }

    /** Within the time for headers and as much again: the client's own timeout ends with the headers. */
    private HttpResponse<byte[]> whole(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request,
                each -> new BoundedBody(
                        MOST_BYTES + 1,
                        each.headers().firstValueAsLong("Content-Length").orElse(-1)));
        try {
            return answer.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            answer.cancel(true);
            throw new HttpTimeoutException("the answer stopped in the middle");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("the request failed", failed.getCause());
        }
    }

    private JsonNode json(byte[] bytes, int status, String what) throws CrmFailure {
        if (bytes.length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            if (status >= 300) {
                return JSON.missingNode();
            }
            throw CrmFailure.retriable(crm + " answers " + what + " with what is not whole JSON, at byte "
                    + notJson.getLocation().getByteOffset());
        } catch (IOException unreadable) {
            throw CrmFailure.retriable(crm + " answers " + what + " unreadably: " + told(unreadable), unreadable);
        }
    }

    /** Seconds or a time, as RFC 9110 has it; null where neither stands. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static String told(IOException problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }
}
