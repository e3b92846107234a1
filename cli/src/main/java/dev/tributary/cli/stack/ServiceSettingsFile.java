package dev.tributary.cli.stack;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What deal-reg-service is told: the one place that knows the names of its settings. It holds passwords. */
final class ServiceSettingsFile {

    static final String DEVELOPMENT_USERS = "tributary.development-issuer-users";

    private static final String JWT = "micronaut.security.token.jwt.";

    private ServiceSettingsFile() {}

    /**
     * What a stack says of its service beside where everything else is.
     *
     * @param port where it listens, on this machine's own address
     * @param metricsPort where its metrics are, on the same address
     * @param tracesTo absent: nobody traces
     * @param sessionSecret what sessions are sealed with
     * @param besides as they are: settings that the stack has no opinion of
     */
    record Told(
            int port, int metricsPort, @Nullable String tracesTo, String sessionSecret, Map<String, String> besides) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Told[" + port + ", " + metricsPort + "]";
        }
    }

    static void write(Path file, ConnectionFile connection, ServiceDatabase database, Told told) throws IOException {
        Properties settings = new Properties();
        settings.putAll(told.besides());
        settings.put("tributary.bootstrap-servers", connection.bootstrapServers());
        settings.put("tributary.schema-registry-url", connection.registryUrl());
        settings.put("tributary.database.url", database.url());
        settings.put("tributary.database.user", database.user());
        settings.put("tributary.database.password", database.password());
        settings.put("tributary.database.owner-user", database.ownerUser());
        settings.put("tributary.database.owner-password", database.ownerPassword());
        settings.put("micronaut.server.host", Ports.HOST);
        settings.put("micronaut.server.port", Integer.toString(told.port()));
        settings.put("tributary.metrics.host", Ports.HOST);
        settings.put("tributary.metrics.port", Integer.toString(told.metricsPort()));
        if (told.tracesTo() != null) {
            settings.put("tributary.tracing.otlp-endpoint", told.tracesTo());
        }
        signIn(settings, "http://" + Ports.HOST + ":" + told.port());
        settings.put("tributary.sign-in.session-secret", told.sessionSecret());
        // As bytes, by which whatever is not ASCII is escaped: the service reads no other.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        settings.store(text, "Written at every start; changes are lost.");
        OwnerOnlyFile.write(file, text.toString(StandardCharsets.ISO_8859_1));
    }

    /** There is no identity provider in a stack: the service is its own, where one chooses who one is. */
    private static void signIn(Properties settings, String service) {
        String issuer = service + "/development-issuer";
        settings.put("tributary.development-issuer", "true");
        settings.put("tributary.sign-in.client-id", "tributary-console");
        settings.put("tributary.sign-in.public-url", service);
        settings.put(JWT + "signatures.jwks.development.url", issuer + "/keys");
        settings.put(JWT + "claims-validators.issuer", issuer);
        settings.put(JWT + "claims-validators.audience", "deal-reg-service");
    }
}
