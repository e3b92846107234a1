package dev.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a stack comes, stays and goes, and what it says when it cannot come. */
class LocalStackLifecycleIT {

    @TempDir
    Path directory;

    @Test
    void dataSurviveAStopAndAStartOnTheSameDirectory() throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStackSettings.in(directory))) {
            StackClient client = new StackClient(stack);
            client.createTopic("kept");
            client.send("kept", "value");
            client.registerSchema("kept-value", "{\"type\":\"string\"}");
        }
        for (String server : List.of("broker", "registry")) {
            assertThat(Files.readString(directory.resolve(server + ".log")))
                    .as("a clean stop, not a halt")
                    .doesNotContain("is gone; stopping");
        }
        try (LocalStack stack = LocalStack.start(LocalStackSettings.in(directory))) {
            StackClient client = new StackClient(stack);
            assertThat(client.readAll("kept")).containsExactly("value");
            assertThat(client.get("/subjects").body()).contains("kept-value");
            assertThat(client.get("/config").body()).contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void aCleanCloseLeavesNoProcessAndNoTemporaryDirectory() {
        LocalStack stack = LocalStack.start(LocalStackSettings.temporary());
        long broker = stack.broker().processId();
        long registry = stack.registry().processId();
        assertThat(StackHolder.isRunning(broker)).isTrue();
        assertThat(StackHolder.isRunning(registry)).isTrue();

        stack.close();
        assertThat(StackHolder.isRunning(broker)).isFalse();
        assertThat(StackHolder.isRunning(registry)).isFalse();
        assertThat(stack.dataDirectory()).doesNotExist();
        stack.close();
    }

    @Test
    void aKillOfTheParentLeavesNoServer() throws Exception {
        Process parent = StackHolder.start(directory);
        List<Long> servers = StackHolder.serversOf(parent);
        assertThat(servers).hasSize(3).allMatch(StackHolder::isRunning);

        parent.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(servers).noneMatch(StackHolder::isRunning));
    }

    @Test
    void aTerminationOfTheParentStopsTheServersFirst() throws Exception {
        Process parent = StackHolder.start(directory);
        List<Long> servers = StackHolder.serversOf(parent);

        parent.destroy();
        parent.waitFor();
        assertThat(servers).hasSize(3).noneMatch(StackHolder::isRunning);
    }

    @Test
    void aProgramBesideTheServersIsKilledStartedAgainAndStoppedBeforeThem() throws Exception {
        List<String> progress = new CopyOnWriteArrayList<>();
        LocalServer program;
        try (LocalStack stack =
                LocalStack.start(LocalStackSettings.in(directory).withProgress(progress::add))) {
            program = stack.application(AnsweringProgram.on(Ports.preferred(0)));
            program.restart();
            long first = program.processId();
            program.kill();
            assertThat(program.awaitExit()).isEqualTo(137);

            program.restart();
            assertThat(program.processId()).isNotEqualTo(first);
            assertThat(program.isAlive()).isTrue();
            try (Stream<Path> left = Files.list(directory.resolve("tmp").resolve("program"))) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("left-behind")))
                        .hasSize(1);
            }
        }
        assertThat(StackHolder.isRunning(program.processId())).isFalse();
        assertThat(Files.readString(program.logFile())).contains("says hello").containsOnlyOnce("stopped cleanly");
        assertThat(indexOf(progress, "program stopped")).isLessThan(indexOf(progress, "broker stopped"));
    }

    @Test
    void aProgramThatEndsBeforeItIsReadyShowsItsLog() {
        try (LocalStack stack = LocalStack.start(LocalStackSettings.temporary())) {
            LocalServer program =
                    stack.application(AnsweringProgram.on(stack.broker().port()));
            assertThatThrownBy(program::restart)
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("The program ended with exit code 1")
                    .hasMessageContaining("Address already in use");
            assertThat(program.isAlive()).isFalse();
        }
    }

    @Test
    void logsAreKeptApartFromTheDataWhereTheSettingsSaySo() {
        Path logs = directory.resolve("logs");
        try (LocalStack stack = LocalStack.start(
                LocalStackSettings.in(directory.resolve("data")).withLogDirectory(logs))) {
            assertThat(stack.broker().logFile())
                    .isEqualTo(logs.resolve("broker.log"))
                    .exists();
            assertThat(stack.registry().logFile()).isEqualTo(logs.resolve("registry.log"));
        }
    }

    @Test
    void aTakenPortIsNamedWithItsRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() ->
                            LocalStack.start(LocalStackSettings.temporary().withBrokerPort(port)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Port " + port + " for the broker is taken")
                    .hasMessageContaining("choose another port");
            assertThatThrownBy(() ->
                            LocalStack.start(LocalStackSettings.temporary().withRegistryPort(port)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Port " + port + " for the registry is taken");
        }
    }

    @Test
    void anAbsentRegistryIsNamedWithItsRemedy() {
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> LocalStack.start(LocalStackSettings.temporary().withRegistryHome(absent)))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining(absent.toString())
                .hasMessageContaining("mvn -pl local-stack process-resources");
    }

    @Test
    void twoStacksNeverShareADataDirectory() {
        try (DataDirectory held = DataDirectory.open(directory, null)) {
            assertThatThrownBy(() -> LocalStack.start(LocalStackSettings.in(held.root())))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Another stack is running on the data directory");
        }
    }

    @Test
    void aServerThatDoesNotStartShowsItsLogAndTakesTheOtherOneWithIt() throws Exception {
        Files.createDirectories(directory.resolve("broker"));
        Files.writeString(
                directory.resolve("broker").resolve("meta.properties"), "version=1\nnode.id=77\ncluster.id=x\n");
        assertThatThrownBy(() -> LocalStack.start(LocalStackSettings.in(directory)))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The broker ended with exit code")
                .hasMessageContaining("the end of its log")
                .hasMessageContaining("node id 77")
                .hasMessageContaining("fresh data directory");
        assertThat(ProcessHandle.current().descendants()).noneMatch(LocalStackLifecycleIT::isServer);
    }

    private static int indexOf(List<String> lines, String start) {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(start + " is not in " + lines));
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains("BrokerProcess") || line.contains("WatchedProcess"))
                .orElse(false);
    }
}
