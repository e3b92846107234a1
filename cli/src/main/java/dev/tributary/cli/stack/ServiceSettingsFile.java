package dev.tributary.cli.stack;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Ports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What deal-reg-service is told: the one place that knows the names of its settings. It holds passwords. */
final class ServiceSettingsFile {

    private static final String JWT = "micronaut.security.token.jwt.";

    private ServiceSettingsFile() {}

    /**
     * @param port where the service listens, on this machine's own address
     * @param tracesTo absent: nobody traces
     */
    static void write(
            Path file, ConnectionFile connection, ServiceDatabase database, int port, @Nullable String tracesTo)
            throws IOException {
        Properties told = new Properties();
        told.put("tributary.bootstrap-servers", connection.bootstrapServers());
        told.put("tributary.schema-registry-url", connection.registryUrl());
        told.put("tributary.database.url", database.url());
        told.put("tributary.database.user", database.user());
        told.put("tributary.database.password", database.password());
        told.put("tributary.database.owner-user", database.ownerUser());
        told.put("tributary.database.owner-password", database.ownerPassword());
        told.put("micronaut.server.host", Ports.HOST);
        told.put("micronaut.server.port", Integer.toString(port));
        if (tracesTo != null) {
            told.put("tributary.tracing.otlp-endpoint", tracesTo);
        }
        signIn(told, "http://" + Ports.HOST + ":" + port);
        StringWriter text = new StringWriter();
        told.store(text, "Written at every start; changes are lost.");
        OwnerOnlyFile.write(file, text.toString());
    }

    /** There is no identity provider in a stack: the service is its own, where one chooses who one is. */
    private static void signIn(Properties told, String service) {
        String issuer = service + "/development-issuer";
        told.put("tributary.development-issuer", "true");
        told.put("tributary.sign-in.client-id", "tributary-console");
        told.put("tributary.sign-in.public-url", service);
        told.put(JWT + "signatures.jwks.development.url", issuer + "/keys");
        told.put(JWT + "claims-validators.issuer", issuer);
        told.put(JWT + "claims-validators.audience", "deal-reg-service");
    }
}
