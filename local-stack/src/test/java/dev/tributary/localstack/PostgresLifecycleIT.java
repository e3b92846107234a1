package dev.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the PostgreSQL of a stack comes, stays and goes, and what it says when it cannot come. */
class PostgresLifecycleIT {

    @TempDir
    Path directory;

    @Test
    void aTableSurvivesAStopAndAStartOnTheSameDirectory() throws Exception {
        List<String> progress = new CopyOnWriteArrayList<>();
        String password;
        LocalStack first =
                LocalStack.start(settings().withPostgresPort(Ports.free()).withProgress(progress::add));
        PostgresServer before = first.postgres().orElseThrow();
        password = before.password();
        PostgresClient.run(before, "CREATE TABLE kept (value text)");
        PostgresClient.run(before, "INSERT INTO kept VALUES ('value')");
        List<ProcessHandle> family = familyOf(before.server().processId());
        try (Connection stillOpen = PostgresClient.connect(before)) {
            first.close();
            assertThat(stillOpen.isValid(1)).isFalse();
        }
        assertThat(family).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        assertThat(progress).anyMatch(line -> line.startsWith("postgresql stopped in"));
        assertThat(Files.readString(before.server().logFile()))
                .as("a clean stop, not a halt")
                .contains("database system is shut down")
                .doesNotContain("is gone; stopping");

        try (LocalStack second = LocalStack.start(settings())) {
            PostgresServer after = second.postgres().orElseThrow();
            assertThat(after.password()).isEqualTo(password);
            assertThat(PostgresClient.ask(after, "SELECT value FROM kept")).isEqualTo("value");
        }
        assertThat(Files.readString(before.server().logFile())).doesNotContain("was not properly shut down");
    }

    @Test
    void aKillOfTheParentLeavesNoProcessAndDataThatCanBeUsed() throws Exception {
        Process parent = StackHolder.startWithPostgres(directory);
        List<Long> servers = StackHolder.serversOf(parent);
        List<ProcessHandle> processes = familyOf(servers.get(servers.size() - 1));
        assertThat(processes).hasSizeGreaterThan(2).allMatch(ProcessHandle::isAlive);
        assertThat(processes.subList(1, processes.size()))
                .allMatch(each -> each.info().command().orElse("").endsWith("/postgres"));

        parent.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(servers).noneMatch(StackHolder::isRunning));
        try (LocalStack stack = LocalStack.start(settings())) {
            assertThat(PostgresClient.ask(stack.postgres().orElseThrow(), "SELECT 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theProgramsAreUnpackedOnceAndAlsoTakenFromBesideTheData() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path archive;
        try (Stream<Path> files = Files.list(PostgresHome.locate())) {
            archive = files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(archive, home.resolve(archive.getFileName()));
        PostgresHome found = PostgresHome.find(home);
        Path programs = found.programs(directory);
        assertThat(programs.resolve("postgres")).isExecutable();
        assertThat(programs).startsWith(home);
        Files.writeString(programs.resolve("mark"), "");
        assertThat(found.programs(directory).resolve("mark")).exists();
        assertThat(PostgresHome.find(programs.getParent()).programs(directory)).isEqualTo(programs);

        Path unpacked = programs.getParent();
        Files.move(unpacked, directory.resolve(unpacked.getFileName()));
        assertThat(found.programs(directory)).startsWith(directory).isNotEqualTo(programs);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve(archive.getFileName()));
        }
    }

    @Test
    void aDamagedArchiveIsNamedWithItsRemedy() throws Exception {
        Path archive = directory.resolve("postgres-damaged.txz");
        Files.writeString(archive, "no archive");
        assertThatThrownBy(() -> PostgresHome.find(directory).programs(directory))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("cannot be unpacked from " + archive)
                .hasMessageContaining("mvn -pl local-stack process-resources");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(archive);
        }
    }

    @Test
    void absentProgramsAreNamedWithTheirRemedy() {
        for (Path home : List.of(directory, directory.resolve("absent"))) {
            assertThatThrownBy(() -> LocalStack.start(
                            LocalStackSettings.temporary().withPostgres().withPostgresHome(home)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("PostgreSQL is not there")
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("-Dtributary.postgresql.home=DIRECTORY");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() ->
                            LocalStack.start(LocalStackSettings.temporary().withPostgresPort(port)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Port " + port + " for the postgresql is taken")
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void dataWhosePasswordIsLostAreNotStartedAndTakeTheOtherServersWithThem() throws Exception {
        Files.createDirectories(directory.resolve("postgresql").resolve("cluster"));
        assertThatThrownBy(() -> LocalStack.start(settings()))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The password of PostgreSQL's data")
                .hasMessageContaining("Restore that file");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().commandLine().orElse("").contains(directory.toString()));
    }

    @Test
    void aServerThatDoesNotStartShowsItsLog() throws Exception {
        Path data = Files.createDirectories(directory.resolve("postgresql"));
        Files.writeString(data.resolve("password"), "kept");
        Files.writeString(Files.createDirectory(data.resolve("cluster")).resolve("PG_VERSION"), "9.6\n");
        assertThatThrownBy(() -> LocalStack.start(settings()))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The postgresql ended with exit code 1")
                .hasMessageContaining("the end of its log");
    }

    private LocalStackSettings settings() {
        return LocalStackSettings.in(directory).withPostgres().withRecordClasses(false);
    }

    private static List<ProcessHandle> familyOf(long processId) {
        return ProcessFamily.of(ProcessHandle.of(processId).orElseThrow()).members();
    }
}
