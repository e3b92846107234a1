package dev.tributary.cli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The identity provider of a stack, as its administrator and those who want tokens deal with it. */
final class KeycloakOfStack {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By which a test gets people's tokens: no client that is shipped gives them for a password. */
    private static final String SCRIPT = "script-of-a-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String administratorsPassword;
    private final Map<String, String> passwords = new HashMap<>();
    private String secretOfScript = "";

    KeycloakOfStack(URI base, String administratorsPassword) {
        this.base = base;
        this.administratorsPassword = administratorsPassword;
    }

    /** Of a partner's program, by the secret that an administrator would give to it. */
    String tokenOfClient(String client) throws IOException, InterruptedException {
        return token(
                "tributary",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        client(client).path("secret").asText()));
    }

    String tokenOfUser(String user) throws IOException, InterruptedException {
        if (secretOfScript.isEmpty()) {
            secretOfScript = addScript();
        }
        return token(
                "tributary",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        SCRIPT,
                        "client_secret",
                        secretOfScript,
                        "username",
                        user,
                        "password",
                        password(user)));
    }

    /** The one that the administrator gave to somebody of the realm; the first time it is asked for, that is done. */
    String password(String user) throws IOException, InterruptedException {
        if (!passwords.containsKey(user)) {
            String password = UUID.randomUUID().toString();
            String id = admin("GET", "/users?exact=true&username=" + user, "")
                    .path(0)
                    .path("id")
                    .asText();
            admin(
                    "PUT",
                    "/users/" + id + "/reset-password",
                    JSON.createObjectNode()
                            .put("type", "password")
                            .put("value", password)
                            .put("temporary", false)
                            .toString());
            passwords.put(user, password);
        }
        return passwords.get(user);
    }

    private String addScript() throws IOException, InterruptedException {
        String secret = UUID.randomUUID().toString();
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", SCRIPT)
                .put("enabled", true)
                .put("publicClient", false)
                .put("secret", secret)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", true);
        client.set("protocolMappers", withoutIds(client("tributary-console").path("protocolMappers")));
        admin("POST", "/clients", client.toString());
        return secret;
    }

    private static JsonNode withoutIds(JsonNode mappers) {
        JsonNode copies = mappers.deepCopy();
        copies.forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        return copies;
    }

    private JsonNode client(String name) throws IOException, InterruptedException {
        return admin("GET", "/clients?clientId=" + name, "").path(0);
    }

    private JsonNode admin(String method, String path, String body) throws IOException, InterruptedException {
        String token = token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "administrator",
                        "password",
                        administratorsPassword));
        return answer(HttpRequest.newBuilder(base.resolve("/admin/realms/tributary" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(base.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))))
                .path("access_token")
                .asText();
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request() + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
