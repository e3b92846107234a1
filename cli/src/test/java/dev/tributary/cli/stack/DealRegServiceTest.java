package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
        return start(ConsoleSettings.defaults());
    }

    private Application start(ConsoleSettings console) throws Exception {
        return DealRegService.of(directory, console, lastOn(0)).application(home, CONNECTION, DATABASE);
    }

    private Properties told() throws IOException {
        Properties told = new Properties();
        try (Reader in = Files.newBufferedReader(settings())) {
            told.load(in);
        }
        return told;
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
            assertThat(files)
                    .containsExactlyInAnyOrder(settings(), directory.sessionSecret())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void itsSessionsAreSealedWithTheSameSecretAfterEveryStart() throws Exception {
        started();
        String secret = told().getProperty("tributary.sign-in.session-secret");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        started();
        assertThat(told().getProperty("tributary.sign-in.session-secret")).isEqualTo(secret);
        Files.delete(directory.sessionSecret());
        started();
        assertThat(told().getProperty("tributary.sign-in.session-secret"))
                .as("drawn, not computed")
                .isNotEqualTo(secret);
    }

    @Test
    void itsMetricsAreOnAPortOfTheirOwn() throws Exception {
        Application service = started();
        assertThat(told().getProperty("tributary.metrics.host")).isEqualTo("127.0.0.1");
        assertThat(told().getProperty("tributary.metrics.port"))
                .matches("\\d+")
                .isNotEqualTo(Integer.toString(service.port()));
        int other = service.port() == 40_123 ? 40_124 : 40_123;
        start(new ConsoleSettings(0, 0, other, null, List.of()));
        assertThat(told().getProperty("tributary.metrics.port")).isEqualTo(Integer.toString(other));
    }

    @Test
    void whatAPersonTellsItBesidesItIsToldAsItIs() throws Exception {
        Path given = Files.writeString(
                temporary.resolve("given.properties"),
                "tributary.notices.smtp.from=Tributär <notices@vendor.example>\ntributary.notices.owners=owners.json\n");
        Files.writeString(settings(), "");
        start(new ConsoleSettings(0, 0, 0, given, List.of()));
        Properties told = new Properties();
        try (InputStream in = Files.newInputStream(settings())) {
            // As the service does.
            told.load(in);
        }
        assertThat(told)
                .containsEntry("tributary.notices.smtp.from", "Tributär <notices@vendor.example>")
                .containsEntry(
                        "tributary.notices.owners",
                        temporary.resolve("owners.json").toString())
                .containsEntry("tributary.database.password", "s3cret=#1");
    }

    @Test
    void whateverItIsToldByTheStackNobodyElseTellsIt() throws Exception {
        started();
        assertThat(told().stringPropertyNames()).isNotEmpty().allSatisfy(own -> {
            Path given = Files.writeString(temporary.resolve("given.properties"), own + "=s3cret");
            assertThatThrownBy(() -> GivenSettings.read(given))
                    .isInstanceOf(StackRefused.class)
                    .hasMessageContainingAll(given.toString(), own)
                    .hasMessageNotContaining("s3cret");
        });
    }

    @Test
    void whoOneCanBeAtItsConsoleFollowsTheProgram() throws Exception {
        String shipped = """
                [{"id": "partner-a", "name": "Partner A", "roles": ["partner"], "partner_id": "P-01"},
                 {"id": "partner-b", "name": "Partner B", "roles": ["partner"], "partner_id": "P-02"},
                 {"id": "admin", "name": "Administrator", "roles": ["admin"]}]
                """;
        try (ZipOutputStream jar = new ZipOutputStream(
                Files.newOutputStream(temporary.resolve("home").resolve("deal-reg-service-1.jar")))) {
            jar.putNextEntry(new ZipEntry("development-users.json"));
            jar.write(shipped.getBytes(StandardCharsets.UTF_8));
        }
        start(ConsoleSettings.defaults().withPartners(List.of(new PartnerUser("P-001", "Alpine Systems"))));
        Path users = Path.of(told().getProperty("tributary.development-issuer-users"));
        assertThat(new ObjectMapper().readTree(users.toFile())).isEqualTo(new ObjectMapper().readTree("""
                                        [{"id": "partner-a", "name": "Alpine Systems", "roles": ["partner"], "partner_id": "P-001"},
                                         {"id": "admin", "name": "Administrator", "roles": ["admin"]}]
                                        """));

        Path given = Files.writeString(
                temporary.resolve("given.properties"), "tributary.development-issuer-users=/of/mine.json");
        start(new ConsoleSettings(0, 0, 0, given, List.of(new PartnerUser("P-001", "Alpine Systems"))));
        assertThat(told().getProperty("tributary.development-issuer-users")).isEqualTo("/of/mine.json");
    }

    @Test
    void itIsToldWhereEverythingIsAndListensOnThisMachineOnly() throws Exception {
        Application service = started();
        Properties told = told();
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
    void aPortThatIsAskedForIsTakenBeforeThatOfLastTime() throws Exception {
        int last = DealRegService.of(directory, ConsoleSettings.defaults(), lastOn(0))
                .application(home, CONNECTION, DATABASE)
                .port();
        int other = last == 40_123 ? 40_124 : 40_123;
        assertThat(DealRegService.of(directory, new ConsoleSettings(0, other, 0, null, List.of()), lastOn(last))
                        .application(home, CONNECTION, DATABASE)
                        .port())
                .isEqualTo(other);
    }
}
