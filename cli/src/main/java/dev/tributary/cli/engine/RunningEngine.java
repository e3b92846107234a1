package dev.tributary.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The application of a running installation, asked over HTTP. Its instances come and go: as long as one of them is ready,
 * it is.
 */
public final class RunningEngine implements AttributionEngine {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private final List<URI> instances;
    private final Info info;

    /**
     * What an instance says of itself.
     *
     * @param inputClock whether ticks come from the loads, and not from the application itself
     */
    public record Info(String applicationId, boolean inputClock, int partitions) {}

    private RunningEngine(List<URI> instances, Info info) {
        this.instances = instances;
        this.info = info;
    }

    /** Asks once. Empty: none of the instances answers. */
    public static Optional<RunningEngine> ask(List<URI> instances) throws InterruptedException {
        for (URI instance : instances) {
            Optional<HttpResponse<String>> answer = get(instance, "/info");
            if (answer.isPresent() && answer.get().statusCode() == OK) {
                Optional<Info> info = info(answer.get().body());
                if (info.isPresent()) {
                    return Optional.of(new RunningEngine(instances, info.get()));
                }
            }
        }
        return Optional.empty();
    }

    public Info info() {
        return info;
    }

    @Override
    public Optional<String> waitingFor() {
        List<String> reasons = new ArrayList<>();
        try {
            for (URI instance : instances) {
                Optional<HttpResponse<String>> answer = get(instance, "/health/ready");
                if (answer.isPresent() && answer.get().statusCode() == OK) {
                    return Optional.empty();
                }
                reasons.add("the application at " + instance + " "
                        + answer.map(response -> "is not ready: " + reason(response.body()))
                                .orElse("does not answer"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(String.join("; ", reasons));
    }

    /** It is not ours to judge: whoever runs it starts it again. */
    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public String groupId() {
        return info.applicationId();
    }

    private static Optional<Info> info(String body) {
        JsonNode said = json(body);
        String id = said.path("application_id").asText();
        String clock = said.path("clock").asText();
        return id.isEmpty() || clock.isEmpty()
                ? Optional.empty()
                : Optional.of(new Info(
                        id, clock.equals("input"), said.path("partitions").asInt()));
    }

    private static String reason(String body) {
        return json(body).path("reason").asText("it does not say why");
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException somebodyElse) {
            // A proxy's page, for example: whoever answered was not the application.
            return new ObjectMapper().createObjectNode();
        }
    }

    /** Empty: nobody answers there. */
    private static Optional<HttpResponse<String>> get(URI instance, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance + path))
                .timeout(TIMEOUT)
                .build();
        try {
            return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException away) {
            return Optional.empty();
        }
    }
}
