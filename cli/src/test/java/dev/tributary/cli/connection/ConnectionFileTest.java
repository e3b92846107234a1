package dev.tributary.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    private static final String LEAST = "bootstrap.servers=localhost:9092\nschema.registry.url=http://localhost:8081\n";

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve(ConnectionFile.NAME), text);
    }

    private void refused(String text, String... parts) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConnectionFile.read(file))
                .isInstanceOf(ConnectionFile.Unusable.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        Path file = directory.resolve(ConnectionFile.NAME);
        ConnectionFile.of(
                        "localhost:9092",
                        "http://localhost:8081/apis/ccompat/v7",
                        List.of(URI.create("http://127.0.0.1:8080"), URI.create("http://127.0.0.1:8081")))
                .write(file);
        ConnectionFile read = ConnectionFile.read(file);
        assertThat(read.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(read.registryUrl()).isEqualTo("http://localhost:8081/apis/ccompat/v7");
        assertThat(read.applications())
                .containsExactly(URI.create("http://127.0.0.1:8080"), URI.create("http://127.0.0.1:8081"));
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void anInstallationMayNameNoInstanceOfTheApplication() throws Exception {
        assertThat(ConnectionFile.read(file(LEAST)).applications()).isEmpty();
    }

    @Test
    void aSlashBehindTheUrlOfAnInstanceMakesNoDifference() throws Exception {
        assertThat(ConnectionFile.read(file(LEAST + "tributary.app.url= http://a:1/ , http://b:2\n"))
                        .applications())
                .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
    }

    @Test
    void securityGoesToClientsAndCredentialsOfTheRegistryToTheRegistryAlone() throws Exception {
        ConnectionFile read = ConnectionFile.read(file(LEAST
                + "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nssl.truststore.location=/t\n"
                + "basic.auth.credentials.source=USER_INFO\nbasic.auth.user.info=u:secret\n"));
        assertThat(read.clientSettings())
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "localhost:9092",
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "SCRAM-SHA-512",
                        "ssl.truststore.location",
                        "/t"));
        assertThat(read.registrySettings())
                .isEqualTo(Map.of(
                        "schema.registry.url",
                        "http://localhost:8081",
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "u:secret"));
        assertThat(read.toString()).doesNotContain("secret");
    }

    @Test
    void aKeyThatNobodyKnowsIsRefusedWithThoseThatAreKnown() throws Exception {
        refused(LEAST + "schema.registry=x\n", "schema.registry is not a key", "tributary.app.url", "sasl.");
    }

    @Test
    void aMissingOrMalformedAddressIsRefused() throws Exception {
        refused("schema.registry.url=http://localhost:8081\n", "bootstrap.servers is missing");
        refused("bootstrap.servers=localhost:9092\n", "schema.registry.url must be a URL");
        refused(LEAST + "tributary.app.url=localhost:8080\n", "tributary.app.url must be a URL");
    }

    @Test
    void anAbsentOrUnreadableFileIsRefused() throws Exception {
        assertThatThrownBy(() -> ConnectionFile.read(directory.resolve("absent")))
                .isInstanceOf(ConnectionFile.Unusable.class)
                .hasMessageContaining("absent does not exist");
        refused("a=\\u00zz\n", "no properties file");
    }

    @Test
    void theMessageNeverShowsAValue() throws Exception {
        Path file = file(LEAST + "sasl.jaas.config=secret\nunknown=secret\n");
        assertThatThrownBy(() -> ConnectionFile.read(file)).message().doesNotContain("secret");
    }
}
