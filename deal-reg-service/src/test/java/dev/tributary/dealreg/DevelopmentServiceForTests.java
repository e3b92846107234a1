package dev.tributary.dealreg;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The service with the development issuer, as somebody who tries it out starts it. */
final class DevelopmentServiceForTests implements AutoCloseable {

    final EmbeddedServer server;
    final URI base;

    private DevelopmentServiceForTests(Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(Map.of(
                "tests.without-brokers",
                true,
                "tributary.bootstrap-servers",
                "not-contacted:9092",
                "tributary.schema-registry-url",
                "http://not-contacted",
                "micronaut.server.port",
                freePort()));
        all.putAll(settings);
        server = ApplicationContext.run(EmbeddedServer.class, all, "development-issuer");
        base = URI.create("http://127.0.0.1:" + server.getPort());
    }

    static DevelopmentServiceForTests start(Map<String, Object> settings) throws IOException {
        return new DevelopmentServiceForTests(settings);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    BrowserForTests browser() {
        return new BrowserForTests(base);
    }

    /** A bearer token of the same issuer. */
    String token(String user) throws Exception {
        String answer = browser()
                .post("/development-issuer/token", Map.of("grant_type", "client_credentials", "client_id", user))
                .body();
        return new ObjectMapper().readTree(answer).path("access_token").asText();
    }

    PublisherForTests publisher() {
        return server.getApplicationContext().getBean(PublisherForTests.class);
    }

    @Override
    public void close() {
        server.close();
    }
}
