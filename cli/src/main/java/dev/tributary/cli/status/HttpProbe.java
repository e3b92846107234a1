package dev.tributary.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.ConnectionFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Asks instances of the application and the schema registry how they are. Each answer comes within seconds. */
final class HttpProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();

    /** Whether the instance decides now, in its own words where it does not. */
    Health application(URI instance) throws InterruptedException {
        try {
            HttpResponse<String> answer = get(instance + "/health/ready", Optional.empty());
            if (answer.statusCode() == OK) {
                return Health.READY;
            }
            if (answer.statusCode() == UNAVAILABLE) {
                return Health.not(json.readTree(answer.body()).path("reason").asText("it does not say why"));
            }
            return Health.not("answers " + answer.statusCode());
        } catch (IOException silent) {
            return Health.not("does not answer");
        }
    }

    /** What the instance says of itself; empty when it does not answer. */
    Optional<JsonNode> info(URI instance) throws InterruptedException {
        try {
            HttpResponse<String> answer = get(instance + "/info", Optional.empty());
            return answer.statusCode() == OK ? Optional.of(json.readTree(answer.body())) : Optional.empty();
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    /** Whether one of its addresses answers. */
    Health registry(ConnectionFile connection) throws InterruptedException {
        Optional<String> user =
                Optional.ofNullable(connection.registrySettings().get("basic.auth.user.info"));
        Health last = Health.not("does not answer");
        for (String url : connection.registryUrl().split(",", -1)) {
            try {
                HttpResponse<String> answer = get(url.strip() + "/config", user);
                if (answer.statusCode() == OK) {
                    return Health.READY;
                }
                last = Health.not("answers " + answer.statusCode());
            } catch (IOException silent) {
                last = Health.not("does not answer");
            }
        }
        return last;
    }

    private HttpResponse<String> get(String url, Optional<String> user) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        user.ifPresent(known -> request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8))));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
