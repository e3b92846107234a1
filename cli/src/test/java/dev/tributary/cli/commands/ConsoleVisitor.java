package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a stack's console, as a script does or as a browser that keeps its cookies. */
final class ConsoleVisitor {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final String url;
    private final HttpClient script = HttpClient.newHttpClient();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    ConsoleVisitor(String url) {
        this.url = url;
    }

    /** What it answers a script of that user. */
    JsonNode asked(String path, String user) throws IOException, InterruptedException {
        JsonNode token = json(script.send(
                form("/development-issuer/token", Map.of("grant_type", "client_credentials", "client_id", user)),
                HttpResponse.BodyHandlers.ofString()));
        return json(script.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header(
                                "Authorization",
                                "Bearer " + token.path("access_token").asText())
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** Signs this browser in: by the page to which whoever is not signed in comes. */
    void signIn(String user) throws IOException, InterruptedException {
        Map<String, String> choice = HIDDEN.matcher(page("/").body())
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
        choice.put("user", user);
        HttpResponse<String> first =
                browser.send(form("/development-issuer/choose", choice), HttpResponse.BodyHandlers.ofString());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    }

    /** What this browser is shown. */
    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Accept", "text/html,*/*")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Whether this browser is signed in. */
    boolean isSignedIn() throws IOException, InterruptedException {
        return browser.send(
                                HttpRequest.newBuilder(URI.create(url + "/api/v1/me"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private HttpRequest form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
