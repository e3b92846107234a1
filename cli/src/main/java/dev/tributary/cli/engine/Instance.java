package dev.tributary.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** One instance of the application, asked over HTTP: each answer, or that there is none, comes within seconds. */
public final class Instance {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final URI address;

    /**
     * What an instance says of itself.
     *
     * @param inputClock whether ticks come from the loads, and not from the application itself
     */
    public record Info(String applicationId, boolean inputClock, int partitions) {}

    public Instance(URI address) {
        this.address = address;
    }

    public URI address() {
        return address;
    }

    /** Why it does not decide now, in its own words where it says; empty when it does. */
    public Optional<String> notReady() throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpQuestion.get(address + "/health/ready");
            return switch (answer.statusCode()) {
                case OK -> Optional.empty();
                case UNAVAILABLE -> Optional.of(json(answer).path("reason").asText("it does not say why"));
                default -> Optional.of("answers " + answer.statusCode());
            };
        } catch (IOException silent) {
            return Optional.of("does not answer");
        }
    }

    /** Empty: nobody answers there, or somebody else. */
    public Optional<Info> info() throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpQuestion.get(address + "/info");
            JsonNode said = json(answer);
            String id = said.path("application_id").asText();
            String clock = said.path("clock").asText();
            return answer.statusCode() != OK || id.isEmpty() || clock.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Info(
                            id, clock.equals("input"), said.path("partitions").asInt()));
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException somebodyElse) {
            // A proxy's page, for example: whoever answered was not the application.
            return new ObjectMapper().createObjectNode();
        }
    }
}
