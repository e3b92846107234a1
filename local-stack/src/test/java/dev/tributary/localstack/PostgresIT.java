package dev.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the PostgreSQL of a running stack gives its users, and whom it refuses. The tests share one stack. */
@TestMethodOrder(MethodOrderer.Random.class)
class PostgresIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();

    private static LocalStack stack;
    private static PostgresServer postgres;

    @BeforeAll
    static void startOnFreePorts() {
        stack = LocalStack.start(LocalStackSettings.temporary().withPostgres().withProgress(PROGRESS::add));
        postgres = stack.postgres().orElseThrow();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void itIsTheVersionThatTheBuildNames() throws Exception {
        assertThat(PostgresClient.ask(postgres, "SHOW server_version")).startsWith("17.");
        assertThat(PROGRESS)
                .contains("postgresql starting")
                .anyMatch(line -> line.matches("postgresql ready in \\d+\\.\\d s on port "
                        + postgres.server().port()));
    }

    @Test
    void textIsUnicodeAndOrderedByCodePointWhateverTheMachineDoes() throws Exception {
        assertThat(PostgresClient.ask(
                        postgres,
                        "SELECT string_agg(word, ' ' ORDER BY word) FROM (VALUES ('b'), ('a'), ('B'), ('ä')) t(word)"))
                .isEqualTo("B a b ä");
        assertThat(PostgresClient.ask(postgres, "SELECT upper('ä')")).isEqualTo("Ä");
    }

    @Test
    void aDatabaseOfTheCallersIsFoundByItsName() throws Exception {
        PostgresClient.run(postgres, "CREATE DATABASE deals");
        assertThat(postgres.jdbcUrl("deals")).endsWith("/deals");
        try (var connection =
                DriverManager.getConnection(postgres.jdbcUrl("deals"), postgres.user(), postgres.password())) {
            assertThat(connection.getCatalog()).isEqualTo("deals");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        for (String wrong : new String[] {null, "", "postgres", postgres.password() + "x"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), wrong))
                    .as("with the password %s", wrong)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void thePasswordIsKeptAsScramAndOfferedToNobodyInClear() throws Exception {
        assertThat(PostgresClient.ask(postgres, "SELECT rolpassword FROM pg_authid WHERE rolname = current_user"))
                .startsWith("SCRAM-SHA-256$");
        assertThat(PostgresClient.ask(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void thePasswordIsInOneFileThatOnlyItsOwnerReadsAndNowhereElse() throws Exception {
        Path file = stack.dataDirectory().resolve("postgresql").resolve("password");
        String password = postgres.password();
        assertThat(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(PROGRESS).noneMatch(line -> line.contains(password));
        assertThat(postgres.toString()).doesNotContain(password);
        try (Stream<Path> files = Files.walk(stack.dataDirectory(), 2)) {
            for (Path other : files.filter(Files::isRegularFile)
                    .filter(each -> !each.equals(file))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(other), StandardCharsets.ISO_8859_1))
                        .as("%s", other)
                        .doesNotContain(password);
            }
        }
        List<ProcessHandle> processes =
                ProcessFamily.of(ProcessHandle.current()).members();
        assertThat(processes)
                .anyMatch(each -> each.pid() == postgres.server().processId())
                .noneMatch(each -> each.info().commandLine().orElse("").contains(password));
    }

    @Test
    void itIsReachedOverTheLoopbackAddressOnly() throws Exception {
        assertThat(PostgresClient.ask(postgres, "SHOW listen_addresses")).isEqualTo(Ports.HOST);
        assertThat(PostgresClient.ask(postgres, "SHOW unix_socket_directories")).isEmpty();
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.getHostAddress().equals(Ports.HOST))
                .toList()) {
            assertThatThrownBy(() -> connect(address)).as("%s", address).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void whatWasCommittedSurvivesAKill() throws Exception {
        PostgresClient.run(postgres, "CREATE TABLE killed (value text)");
        PostgresClient.run(postgres, "INSERT INTO killed VALUES ('before')");
        List<ProcessHandle> family = family();
        postgres.server().kill();
        assertThat(postgres.server().isAlive()).isFalse();
        assertThat(family).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);

        postgres.server().restart();
        assertThat(PostgresClient.ask(postgres, "SELECT value FROM killed")).isEqualTo("before");
    }

    /** A lock's process id is somebody else's by now: of a process that lives, and must go on living. */
    @Test
    void aLockThatAKilledServerLeftDoesNotHinderTheNextStart() throws Exception {
        Path lock =
                stack.dataDirectory().resolve("postgresql").resolve("cluster").resolve("postmaster.pid");
        postgres.server().kill();
        List<String> lines = Files.readAllLines(lock);
        long other = stack.registry().processId();
        Files.writeString(lock, other + "\n" + String.join("\n", lines.subList(1, lines.size())) + "\n");

        postgres.server().restart();
        assertThat(PostgresClient.ask(postgres, "SELECT 1")).isEqualTo("1");
        assertThat(StackHolder.isRunning(other)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theServerEndsWithTheProcessThatWatchesIt() throws Exception {
        List<ProcessHandle> family = family();
        family.get(0).destroyForcibly();
        await().atMost(SOON).untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));

        postgres.server().restart();
        assertThat(PostgresClient.ask(postgres, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void theWatchingProcessEndsWithTheServer() throws Exception {
        List<ProcessHandle> family = family();
        serverProper().destroyForcibly();
        assertThat(postgres.server().awaitExit()).isEqualTo(137);
        await().atMost(SOON).untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));

        postgres.server().restart();
        assertThat(PostgresClient.ask(postgres, "SELECT 1")).isEqualTo("1");
    }

    /** A terminal sends Ctrl-C to all processes of its session in the foreground. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCInTheTerminalIsLeftToTheParent() throws Exception {
        long watching = postgres.server().processId();
        new ProcessBuilder("kill", "-INT", Long.toString(watching)).start().waitFor();
        assertThat(PostgresClient.ask(postgres, "SELECT 1")).isEqualTo("1");
        assertThat(postgres.server().isAlive()).isTrue();
        assertThat(sessionOf(serverProper().pid())).isNotEqualTo(sessionOf(watching));
    }

    private static List<ProcessHandle> family() {
        return ProcessFamily.of(ProcessHandle.of(postgres.server().processId()).orElseThrow())
                .members();
    }

    private static ProcessHandle serverProper() {
        return ProcessHandle.of(postgres.server().processId())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();
    }

    private static long sessionOf(long processId) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(processId), "stat"));
        return Stream.of(status.substring(status.lastIndexOf(')') + 2).split(" "))
                .skip(3)
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, postgres.server().port()), 2_000);
        }
    }
}
