package dev.tributary.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service of a stack, as programs and browsers use it. */
final class ConsoleOfStack {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    ConsoleOfStack(URI base) {
        this.base = base;
    }

    /** @return the claim's id */
    String register(String token) throws IOException, InterruptedException {
        return command(token, "/api/v1/registrations", """
                {"customer": {"name": "Harbor Mills", "country": "DE", "domain": "harbor-mills.example"}, "products": ["Platform"],
                 "type": "RESELL", "capacity": "RESELLER", "estimated_arr": {"amount": "12000.00", "currency": "EUR"}}""").path("id").asText();
    }

    void withdraw(String token, String claim) throws IOException, InterruptedException {
        command(token, claim + "/withdrawals", "");
    }

    JsonNode get(String token, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(token, path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    int status(String token, String path) throws IOException, InterruptedException {
        return send(token, path).statusCode();
    }

    /** With a browser, from the service to the identity provider and back; tells who somebody is then. */
    JsonNode signIn(KeycloakOfStack keycloak, String user) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new OnLoopback())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> form = browser.send(
                HttpRequest.newBuilder(base.resolve("/sign-in?to=/api/v1/me")).build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher action = ACTION.matcher(form.body());
        assertThat(action.find()).as("a form in %s", form.body()).isTrue();
        String filled = KeycloakOfStack.encoded(Map.of("username", user, "password", keycloak.password(user)));
        HttpResponse<String> landed = browser.send(
                HttpRequest.newBuilder(form.uri().resolve(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(filled))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(landed.statusCode()).as(landed.body()).isEqualTo(200);
        return JSON.readTree(landed.body());
    }

    private JsonNode command(String token, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                asked(token, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String token, String path) throws IOException, InterruptedException {
        return http.send(asked(token, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder asked(String token, String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** Browsers take and send cookies for encrypted connections on a loopback address too. */
    private static final class OnLoopback extends CookieManager {

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new HashMap<>(headers);
            plain.replaceAll((name, values) -> name.equalsIgnoreCase("Set-Cookie")
                    ? values.stream()
                            .map(value -> value.replaceAll("(?i); *secure", ""))
                            .toList()
                    : values);
            super.put(uri, plain);
        }
    }
}
