package dev.tributary.dealreg;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
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
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("tests.without-brokers", true);
        settings.put("tributary.bootstrap-servers", "not-contacted:9092");
        settings.put("tributary.schema-registry-url", "http://not-contacted");
        return new ServiceForTests(settings);
    }

    static ServiceForTests at(String bootstrapServers, String registryUrl) throws Exception {
        return new ServiceForTests(
                Map.of("tributary.bootstrap-servers", bootstrapServers, "tributary.schema-registry-url", registryUrl));
    }

    PublisherForTests publisher() {
        return server.getApplicationContext().getBean(PublisherForTests.class);
    }

    String partner(String id) {
        return issuer.token("subject-of-" + id, id, "partner");
    }

    String vendor(String role) {
        return issuer.token("subject-of-" + role, null, role);
    }

    HttpResponse<String> post(@Nullable String token, @Nullable String key, String path, String body) throws Exception {
        return send("POST", token, key, path, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(
            String method, @Nullable String token, @Nullable String key, String path, HttpRequest.BodyPublisher body)
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
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }
}
