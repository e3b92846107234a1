package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealRegServiceTest {

    private static final ServiceDatabase DATABASE = new ServiceDatabase(
            "jdbc:postgresql://127.0.0.1:5432/tributary", "tributary_service", "s3cret=#1", "postgres", "s3cret:2");
    private static final ConnectionFile CONNECTION =
            ConnectionFile.of("127.0.0.1:9092", "http://127.0.0.1:8081/apis/ccompat/v7", List.of());

    @TempDir
    private Path temporary;

    private StackDirectory directory;
    private ServiceHome home;

    @BeforeEach
    void build() throws Exception {
        directory = new StackDirectory(temporary.resolve("stack"));
        directory.prepare();
        Files.createDirectories(temporary.resolve("home").resolve("lib"));
        Files.createFile(temporary.resolve("home").resolve("deal-reg-service-1.jar"));
        Files.createFile(temporary.resolve("home").resolve("lib").resolve("a.jar"));
        home = ServiceHome.at(temporary.resolve("home"));
    }

    private static StackState lastOn(int port) {
        return StackState.starting(StackSettings.defaults(), false, List.of())
                .with(ServerState.starting("service", port, Path.of("log")));
    }

    private Application started() throws Exception {
        return DealRegService.of(directory, ConsoleSettings.defaults(), lastOn(0))
                .application(home, CONNECTION, DATABASE);
    }

    private Path settings() {
        return directory.data().resolve("service.properties");
    }

    @Test
    void itsSecretsAreInAFileThatOnlyItsOwnerReadsAndNowhereElse() throws Exception {
        Files.writeString(settings(), "of an earlier start, readable by all");
        Application service = started();
        assertThat(service.properties())
                .containsOnly(entry("micronaut.config.files", settings().toString()));
        assertThat(service.arguments()).isEmpty();
        assertThat(service.toString() + DATABASE).doesNotContain("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory.data())) {
            assertThat(files).containsExactly(settings());
        }
    }

    @Test
    void itIsToldWhereEverythingIsAndListensOnThisMachineOnly() throws Exception {
        Application service = started();
        Properties told = new Properties();
        try (Reader in = Files.newBufferedReader(settings())) {
            told.load(in);
        }
        String url = "http://127.0.0.1:" + service.port();
        assertThat(told)
                .containsAllEntriesOf(Map.of(
                        "tributary.bootstrap-servers", "127.0.0.1:9092",
                        "tributary.schema-registry-url", "http://127.0.0.1:8081/apis/ccompat/v7",
                        "tributary.database.url", "jdbc:postgresql://127.0.0.1:5432/tributary",
                        "tributary.database.user", "tributary_service",
                        "tributary.database.password", "s3cret=#1",
                        "tributary.database.owner-user", "postgres",
                        "tributary.database.owner-password", "s3cret:2",
                        "micronaut.server.host", "127.0.0.1",
                        "micronaut.server.port", Integer.toString(service.port())));
        assertThat(told.getProperty("micronaut.security.token.jwt.claims-validators.issuer"))
                .startsWith(url + "/");
        assertThat(service.readiness()).isEqualTo(URI.create(url + "/health/readiness"));
    }

    @Test
    void whatAPersonsShellSaysOfTributaryIsNotTakenForItsSettings() throws Exception {
        List<String> withheld = started().withheld();
        assertThat(List.of("TRIBUTARY_STACK_DIR", "TRIBUTARY_DATABASE_URL", "MICRONAUT_SERVER_HOST"))
                .allMatch(variable -> withheld.stream().anyMatch(variable::startsWith));
        assertThat(List.of("PATH", "HOME", "JAVA_TOOL_OPTIONS"))
                .noneMatch(variable -> withheld.stream().anyMatch(variable::startsWith));
    }

    @Test
    void aPortThatIsAskedForIsTakenBeforeThatOfLastTime() throws IOException, StackFailed {
        int last = DealRegService.of(directory, ConsoleSettings.defaults(), lastOn(0))
                .application(home, CONNECTION, DATABASE)
                .port();
        int other = last == 40_123 ? 40_124 : 40_123;
        assertThat(DealRegService.of(directory, new ConsoleSettings(0, other), lastOn(last))
                        .application(home, CONNECTION, DATABASE)
                        .port())
                .isEqualTo(other);
    }
}
