package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.topology.DecisionClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {
    @TempDir
    private Path temporary;

    private StackDirectory directory() throws IOException {
        StackDirectory directory = new StackDirectory(temporary.resolve("stack"));
        directory.prepare();
        return directory;
    }

    private static StackState state(Path log) {
        ServerState broker = ServerState.starting("broker", 9092, log)
                .runningAs(new ProcessIdentity(4711, Instant.parse("2026-01-02T03:04:05.678Z")))
                .ended("was ended by signal 9")
                .restarting()
                .in(ServerState.Phase.READY);
        return StackState.starting(StackSettings.defaults().withClock(DecisionClock.INPUT), true, List.of())
                .under(new ProcessIdentity(4710, Instant.parse("2026-01-02T03:04:04Z")))
                .with(broker)
                .with(ServerState.starting("app-1", 8080, log))
                .in(StackState.Phase.RUNNING, "running");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        StackDirectory directory = directory();
        StackState written = state(directory.log("broker"));
        directory.write(written);
        assertThat(directory.state()).contains(written);
    }

    @Test
    void aStackFromBeforeThereWereConsolesHasNone() throws IOException {
        StackDirectory directory = directory();
        directory.write(state(directory.log("broker")));
        Path file = directory.root().resolve("stack.json");
        String now = Files.readString(file);
        String before = now.replaceFirst(",\\s*\"console\" : null", "");
        assertThat(before).isNotEqualTo(now).doesNotContain("console");
        Files.writeString(file, before);
        assertThat(directory.state()).contains(state(directory.log("broker")));
    }

    @Test
    void theFileNamesEachProcessInPlainJson() throws IOException {
        StackDirectory directory = directory();
        directory.write(state(directory.log("broker")));
        assertThat(Files.readString(directory.root().resolve("stack.json")))
                .contains(
                        "\"kind\" : \"tributary-stack\"",
                        "\"phase\" : \"running\"",
                        "\"clock\" : \"input\"",
                        "\"pid\" : 4711",
                        "\"started_at\" : \"2026-01-02T03:04:05.678Z\"",
                        "\"restarts\" : 1",
                        "\"last_end\" : \"was ended by signal 9\"");
    }

    @Test
    void theConsoleIsWhereTheServiceIs() throws IOException {
        StackDirectory directory = directory();
        StackState without = state(directory.log("broker")).with(ServerState.starting("service", 8090, Path.of("log")));
        assertThat(without.consoleUrl()).isEmpty();
        directory.write(StackState.starting(
                StackSettings.defaults().withConsole(ConsoleSettings.defaults()), false, without.servers()));
        assertThat(directory.state().orElseThrow().consoleUrl()).contains(URI.create("http://127.0.0.1:8090"));
    }

    @Test
    void theMetricsOfTheConsoleAreWhereItsServiceServesThem() throws IOException {
        StackSettings settings = StackSettings.defaults().withConsole(ConsoleSettings.defaults());
        ServerState service = ServerState.starting("service", 8090, Path.of("log"));
        StackDirectory directory = directory();
        directory.write(StackState.starting(settings, false, List.of(service)));
        assertThat(directory.state().orElseThrow().consoleMetricsUrl()).isEmpty();
        directory.write(StackState.starting(settings, false, List.of(service.withMetricsOn(8091))));
        assertThat(directory.state().orElseThrow().consoleMetricsUrl())
                .contains(URI.create("http://127.0.0.1:8091/metrics"));
    }

    @Test
    void aStackFromBeforeItsConsoleCouldBeToldAnythingIsStillRead() throws IOException {
        StackDirectory directory = directory();
        directory.write(state(directory.log("broker")));
        Path file = directory.root().resolve("stack.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"console\" : null", "\"console\" : {\"postgres_port\" : 0, \"port\" : 0}")
                        .replaceAll(",\\s*\"metrics_port\" : null", ""));
        assertThat(Files.readString(file)).contains("\"postgres_port\"").doesNotContain("metrics_port");
        assertThat(directory.state().orElseThrow().settings().console()).isEqualTo(ConsoleSettings.defaults());
    }

    @Test
    void whatComesLaterIsListedInTheOrderOfTheStart() {
        StackState before = state(Path.of("log")).with(ServerState.starting("app-2", 8081, Path.of("log")));
        assertThat(before.with(ServerState.starting("postgresql", 5432, Path.of("log")))
                        .onlyWith(List.of("broker", "postgresql", "app-1", "service"))
                        .servers())
                .extracting(ServerState::name)
                .containsExactly("broker", "postgresql", "app-1");
    }

    @Test
    void aNewOrEmptyDirectoryAndAStacksOwnAreUsable() throws IOException {
        assertThat(new StackDirectory(temporary.resolve("absent")).isUsable()).isTrue();
        assertThat(new StackDirectory(temporary).isUsable()).isTrue();
        StackDirectory own = directory();
        own.write(state(own.log("broker")));
        assertThat(own.isUsable()).isTrue();
    }

    @Test
    void aDirectoryWithSomethingElseIsNot() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "dear");
        assertThat(new StackDirectory(temporary).isUsable()).isFalse();
        Files.delete(temporary.resolve("letter.txt"));
        Files.writeString(temporary.resolve("stack.json"), "{\"kind\":\"of somebody else\"}");
        assertThat(new StackDirectory(temporary).isUsable()).isFalse();
        assertThat(new StackDirectory(temporary.resolve("stack.json")).isUsable())
                .isFalse();
    }

    @Test
    void clearingDeletesAllThatIsTheStacksAndNothingElse() throws IOException {
        StackDirectory directory = directory();
        directory.write(state(directory.log("broker")));
        Files.writeString(directory.log("broker"), "a line");
        Files.createDirectories(directory.data().resolve("broker").resolve("topic-0"));
        Files.writeString(directory.connection(), "");
        Files.writeString(directory.policy(), "");
        Files.writeString(directory.settingsOf("app-1"), "");
        Path notOurs = Files.writeString(directory.root().resolve("notes.txt"), "mine");

        directory.clear();
        try (var left = Files.list(directory.root())) {
            assertThat(left).containsExactlyInAnyOrder(notOurs, directory.root().resolve("stack.json"));
        }
        assertThat(directory.isUsable()).isTrue();
    }

    @Test
    void aLongLogIsBegunAnewAndTheOneBeforeIsKept() throws IOException {
        StackDirectory directory = directory();
        Files.write(directory.log("app-1"), new byte[21 * 1024 * 1024]);
        Files.writeString(directory.log("broker"), "short");

        directory.prepare();
        assertThat(directory.log("app-1")).doesNotExist();
        assertThat(directory.logs().resolve("app-1.log.1")).hasSize(21 * 1024 * 1024);
        assertThat(directory.log("broker")).hasContent("short");
    }
}
