package dev.tributary.dealreg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Keycloak with the realm that the repository ships. Its passwords and secrets are made for one run and stand nowhere. */
final class KeycloakForTests implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path REALM = Path.of("../docker/keycloak/tributary-realm.json");
    private static final Duration TO_BUILD = Duration.ofMinutes(5);
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Path home = Path.of(System.getProperty("keycloak.home"));
    private final String adminPassword = UUID.randomUUID().toString();
    private final String base;
    private final Process process;

    KeycloakForTests() throws Exception {
        Path built = home.resolve("built-for-tests");
        if (!Files.exists(built)) {
            Process build = kc("build", "--db=dev-mem", "--cache=local", "--health-enabled=false");
            if (!build.waitFor(TO_BUILD.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
                stop(build);
                throw new IllegalStateException("kc.sh build failed, see " + log());
            }
            Files.createFile(built);
        }
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.copy(REALM, imports.resolve("tributary-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        int port = DevelopmentServiceForTests.freePort();
        base = "http://127.0.0.1:" + port;
        process = kc(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false");
        awaitReady();
    }

    private Process kc(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 2];
        command[0] = "sh";
        command[1] = home.resolve("bin/kc.sh").toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "administrator");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        return builder.start();
    }

    private Path log() {
        return home.resolveSibling("keycloak.log");
    }

    private void awaitReady() throws Exception {
        for (Instant end = Instant.now().plus(TO_START); Instant.now().isBefore(end); Thread.sleep(500)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended, see " + log());
            }
            try {
                HttpRequest asked = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                        .build();
                if (HTTP.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It listens late.
            }
        }
        close();
        throw new IllegalStateException("Keycloak did not start in time, see " + log());
    }

    String issuer() {
        return base + "/realms/tributary";
    }

    String keysUrl() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /** @return the password that somebody has from now on */
    String password(String user) throws Exception {
        String password = UUID.randomUUID().toString();
        String id = admin("GET", "/users?exact=true&username=" + user, null)
                .path(0)
                .path("id")
                .asText();
        admin(
                "PUT",
                "/users/" + id + "/reset-password",
                JSON.createObjectNode()
                        .put("type", "password")
                        .put("value", password)
                        .put("temporary", false));
        return password;
    }

    String secret(String client) throws Exception {
        return client(client).path("secret").asText();
    }

    /** As an administrator would change the shipped client for a service that is somewhere else. */
    void consoleIsAt(URI service) throws Exception {
        ObjectNode client = client("tributary-console");
        client.putArray("redirectUris").add(service + "/sign-in/callback");
        ((ObjectNode) client.path("attributes")).put("post.logout.redirect.uris", service + "/signed-out");
        admin("PUT", "/clients/" + client.path("id").asText(), client);
    }

    /** A client by which scripts get users' tokens, which the shipped ones do not allow. */
    String addScriptClient(String name, boolean forTheService, int lifetimeSeconds) throws Exception {
        String secret = UUID.randomUUID().toString();
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", name)
                .put("enabled", true)
                .put("publicClient", false)
                .put("secret", secret)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put("access.token.lifespan", Integer.toString(lifetimeSeconds));
        ArrayNode mappers = client.putArray("protocolMappers");
        for (JsonNode mapper : client("tributary-console").path("protocolMappers")) {
            if (forTheService || !mapper.path("name").asText().equals("audience")) {
                mappers.add(((ObjectNode) mapper).without("id"));
            }
        }
        admin("POST", "/clients", client);
        return secret;
    }

    String tokenOfClient(String client, String secret) throws Exception {
        return token(
                "tributary", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    String tokenOfUser(String client, String secret, String user, String password) throws Exception {
        return token(
                "tributary",
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "client_secret", secret,
                        "username", user,
                        "password", password));
    }

    /** Of a realm that the service knows nothing of. */
    String tokenOfAnotherRealm() throws Exception {
        return token(
                "master",
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "administrator",
                        "password", adminPassword));
    }

    private ObjectNode client(String name) throws Exception {
        return (ObjectNode) admin("GET", "/clients?clientId=" + name, null).path(0);
    }

    private JsonNode admin(String method, String path, JsonNode body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/admin/realms/tributary" + path))
                .header("Authorization", "Bearer " + tokenOfAnotherRealm())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private String token(String realm, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    @Override
    public void close() {
        stop(process);
    }

    /** The shell does not pass it on to the Java that it started. */
    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
