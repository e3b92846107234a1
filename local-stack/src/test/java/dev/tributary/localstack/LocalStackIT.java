package dev.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a running stack gives its users. The tests share one stack, each uses names of its own. */
@TestMethodOrder(MethodOrderer.Random.class)
class LocalStackIT {

    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Deal\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
    private static final String SCHEMA_OF_ITS_OWN = SCHEMA.replace("\"string\"", "\"bytes\"");
    private static final String INCOMPATIBLE_SCHEMA = SCHEMA.replace("\"string\"", "\"int\"");

    private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();

    private static LocalStack stack;
    private static StackClient client;

    @BeforeAll
    static void startOnFreePorts() {
        stack = LocalStack.start(LocalStackSettings.temporary().withProgress(PROGRESS::add));
        client = new StackClient(stack);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void aRecordThatWasAcknowledgedIsRead() throws Exception {
        client.createTopic("acknowledged");
        client.send("acknowledged", "hello");
        assertThat(client.readAll("acknowledged")).containsExactly("hello");
    }

    @Test
    void aRegisteredSchemaIsReturnedByItsId() throws Exception {
        String id = client.registerSchema("returned-value", SCHEMA).body().replaceAll("\\D", "");
        HttpResponse<String> answer = client.get("/schemas/ids/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Deal");
    }

    @Test
    void theRegistryRefusesAnIncompatibleSchema() throws Exception {
        assertThat(client.get("/config").body()).contains("FULL_TRANSITIVE");
        assertThat(client.registerSchema("strict-value", SCHEMA).statusCode()).isEqualTo(200);
        assertThat(client.registerSchema("strict-value", INCOMPATIBLE_SCHEMA).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatWasAcknowledgedSurvivesKillsOfBothServers() throws Exception {
        client.createTopic("killed");
        client.send("killed", "before");
        client.registerSchema("killed-value", SCHEMA_OF_ITS_OWN);
        stack.broker().kill();
        stack.registry().kill();
        assertThat(stack.broker().isAlive()).isFalse();
        assertThat(stack.registry().isAlive()).isFalse();

        stack.broker().restart();
        stack.registry().restart();
        client.send("killed", "after");
        assertThat(client.readAll("killed")).containsExactly("before", "after");
        assertThat(client.get("/subjects/killed-value/versions/latest").body()).contains("bytes");
    }

    @Test
    void ctrlCInTheTerminalIsLeftToTheParent() throws Exception {
        for (LocalServer server : List.of(stack.broker(), stack.registry())) {
            new ProcessBuilder("kill", "-INT", Long.toString(server.processId()))
                    .start()
                    .waitFor();
        }
        TimeUnit.SECONDS.sleep(2);
        assertThat(stack.broker().isAlive()).isTrue();
        assertThat(stack.registry().isAlive()).isTrue();
    }

    @Test
    void postgresqlIsNotStartedUnlessAskedFor() {
        assertThat(stack.postgres()).isEmpty();
        assertThat(stack.dataDirectory().resolve("postgresql")).doesNotExist();
        assertThat(PROGRESS).noneMatch(line -> line.startsWith("postgresql"));
    }

    @Test
    void progressTellsWhenEachServerStartsAndIsReady() {
        assertThat(PROGRESS)
                .contains("broker starting", "registry starting")
                .anyMatch(line -> line.matches(
                        "broker ready in \\d+\\.\\d s on port " + stack.broker().port()))
                .anyMatch(line -> line.matches("registry ready in \\d+\\.\\d s on port "
                        + stack.registry().port()));
    }
}
