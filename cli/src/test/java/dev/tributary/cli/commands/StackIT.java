package dev.tributary.cli.commands;

import static dev.tributary.cli.commands.StackCommands.kill;
import static dev.tributary.cli.commands.StackCommands.pid;
import static dev.tributary.cli.commands.StackCommands.pids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.cli.commands.StackCommands.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack from its first start to its last stop, with what may happen to it between, as its user types it. */
class StackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws Exception {
        run("down");
    }

    @Test
    void aStackOutlivesWhatIsKilledAndLeavesNothingBehind() throws Exception {
        assertThat(run("status").code()).isEqualTo(1);

        JsonNode up = json(run("up", "--clock", "input", "--partitions", "2"));
        assertThat(up.path("started").asBoolean()).isTrue();
        JsonNode status = json(run("status"));
        assertThat(status.path("ready").asBoolean()).as("%s", status).isTrue();
        assertThat(status.path("clock").asText()).isEqualTo("input");
        assertThat(status.path("partitions").asInt()).isEqualTo(2);
        assertThat(json(run("up")).path("started").asBoolean()).isFalse();
        assertThat(run("up", "--clock", "wall").code()).isEqualTo(2);

        long application = pid(status, "app-1");
        kill(application);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode again = json(run("status"));
            assertThat(again.path("ready").asBoolean()).as("%s", again).isTrue();
            assertThat(pid(again, "app-1")).isNotEqualTo(application);
        });

        List<Long> pids = pids(json(run("status")));
        assertThat(pids).hasSize(4).allMatch(StackCommands::runs);
        kill(pids.get(0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pids).noneMatch(StackCommands::runs));
        Run crashed = run("status");
        assertThat(crashed.code()).isEqualTo(1);
        assertThat(crashed.json().path("state").asText()).isEqualTo("crashed");

        JsonNode again = json(run("up"));
        assertThat(again.path("bootstrap_servers")).isEqualTo(up.path("bootstrap_servers"));
        assertThat(again.path("app_urls")).isEqualTo(up.path("app_urls"));
        assertThat(policiesAt(again.path("bootstrap_servers").asText())).isEqualTo(1);

        List<Long> last = pids(json(run("status")));
        assertThat(json(run("down")).path("stopped").asBoolean()).isTrue();
        assertThat(last).hasSize(4).noneMatch(StackCommands::runs);
        assertThat(directory.resolve("stack").resolve("logs").resolve("app-1.log"))
                .content()
                .as("only a clean stop keeps the state of the application")
                .contains("PENDING_SHUTDOWN -> NOT_RUNNING");
        assertThat(Files.exists(directory.resolve("stack").resolve("connection.properties")))
                .isFalse();
        assertThat(json(run("down")).path("stopped").asBoolean()).isFalse();
    }

    private Run run(String command, String... more) {
        return new StackCommands(directory.resolve("stack")).run(command, more);
    }

    private static JsonNode json(Run run) throws Exception {
        assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isZero();
        return run.json();
    }

    /** One, however often the stack was started: then its data have stayed. */
    private static long policiesAt(String bootstrapServers) throws Exception {
        TopicPartition only = new TopicPartition("program.policy", 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(Map.of(only, OffsetSpec.latest()))
                    .partitionResult(only)
                    .get()
                    .offset();
        }
    }
}
