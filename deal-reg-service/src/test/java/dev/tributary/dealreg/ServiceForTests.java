package dev.tributary.dealreg;

import dev.tributary.dealreg.telemetry.MetricsEndpoint;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service, with an identity provider of its own, as its users reach it. */
final class ServiceForTests implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final IssuerForTests issuer;
    final EmbeddedServer server;

    private ServiceForTests(Map<String, Object> settings) throws Exception {
        issuer = new IssuerForTests();
        Map<String, Object> all = new HashMap<>(settings);
        all.put("micronaut.server.port", -1);
        all.put("micronaut.security.token.jwt.signatures.jwks.issuer.url", issuer.keysUrl());
        all.put("micronaut.security.token.jwt.claims-validators.issuer", IssuerForTests.NAME);
        all.put("micronaut.security.token.jwt.claims-validators.audience", IssuerForTests.AUDIENCE);
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    static ServiceForTests withoutBrokers() throws Exception {
        return withoutBrokers(Map.of());
    }

    /** @param more settings */
    static ServiceForTests withoutBrokers(Map<String, Object> more) throws Exception {
        return new ServiceForTests(with(with(NOT_CONTACTED, more), Map.of("tests.without-brokers", true)));
    }

    /** With brokers and no database: commands are taken, and nothing is shown. */
    static ServiceForTests at(String bootstrapServers, String registryUrl) throws Exception {
        return new ServiceForTests(with(
                NOT_CONTACTED,
                Map.of("tributary.bootstrap-servers", bootstrapServers, "tributary.schema-registry-url", registryUrl)));
    }

    /** With all that it has in use. */
    static ServiceForTests at(String bootstrapServers, String registryUrl, DatabaseForTests database) throws Exception {
        return at(bootstrapServers, registryUrl, database, Map.of());
    }

    /** @param more settings */
    static ServiceForTests at(
            String bootstrapServers, String registryUrl, DatabaseForTests database, Map<String, Object> more)
            throws Exception {
        Map<String, Object> settings = with(database.settings(), more);
        settings.put("tributary.bootstrap-servers", bootstrapServers);
        settings.put("tributary.schema-registry-url", registryUrl);
        return new ServiceForTests(settings);
    }

    static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    /** What a service is told that only takes commands. */
    static final Map<String, Object> NOT_CONTACTED = Map.of(
            "tributary.bootstrap-servers", "not-contacted:9092",
            "tributary.schema-registry-url", "http://not-contacted",
            "tributary.projection", "false",
            "tributary.database.url", "jdbc:postgresql://127.0.0.1:1/not-contacted",
            "tributary.database.user", "nobody",
            "tributary.database.password", "none",
            "tributary.database.owner-user", "nobody",
            "tributary.database.owner-password", "none");

    PublisherForTests publisher() {
        return server.getApplicationContext().getBean(PublisherForTests.class);
    }

    String partner(String id) {
        return issuer.token("subject-of-" + id, id, "partner");
    }

    /** Somebody else of the same partner. */
    String colleague(String id) {
        return issuer.token("colleague-of-" + id, id, "partner");
    }

    String vendor(String role) {
        return issuer.token("subject-of-" + role, null, role);
    }

    HttpResponse<String> post(@Nullable String token, @Nullable String key, String path, String body) throws Exception {
        return post(token, key, path, body, Map.of());
    }

    /** @param headers beside those that every command has */
    HttpResponse<String> post(
            @Nullable String token, @Nullable String key, String path, String body, Map<String, String> headers)
            throws Exception {
        return send("POST", token, key, path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> send(
            String method, @Nullable String token, @Nullable String key, String path, HttpRequest.BodyPublisher body)
            throws Exception {
        return send(method, token, key, path, body, Map.of());
    }

    private HttpResponse<String> send(
            String method,
            @Nullable String token,
            @Nullable String key,
            String path,
            HttpRequest.BodyPublisher body,
            Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Upholds a case as it was when it had that entity tag. */
    HttpResponse<String> decide(String token, String path, String etag) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", "decision-on-" + etag.replace("\"", ""))
                        .header("If-Match", etag)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"decision\": \"UPHOLD\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(@Nullable String token, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.getURI().resolve(path)).header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What Prometheus reads, where the service was given a port for it. */
    String metrics() throws Exception {
        int port = server.getApplicationContext().getBean(MetricsEndpoint.class).port();
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }
}
