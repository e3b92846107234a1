package dev.tributary.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.cli.commands.TributaryCommand;
import dev.tributary.cli.connection.ConnectionFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose files, as an operator uses them: images, start, load, export, a crash, the end. */
class ComposeIT {

    private static final Path SAMPLE = Path.of("..", "sample-program");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static Path expected;

    @BeforeAll
    static void buildImages() {
        ComposeStack.assumeDocker();
        try (ComposeStack images = new ComposeStack("images", directory, "compose.yaml")) {
            images.buildImages();
        }
        expected = directory.resolve("attribute");
        tributary("attribute", "--in", SAMPLE, "--out", expected);
    }

    @Test
    void whatIsLoadedComesOutAsAttributeTellsItAlsoAfterTheApplicationWasKilled() throws Exception {
        try (ComposeStack stack = new ComposeStack("plain", directory, "compose.yaml")) {
            stack.up();
            Path connection = stack.connection();
            tributary("load", "--in", SAMPLE, "--connection", connection);
            tributary("status", "--connection", connection);
            tributary("export", "--connection", connection, "--out", directory.resolve("first"));
            assertSameFiles(directory.resolve("first"));

            stack.kill("app");
            stack.start("app");
            stack.awaitHealth("healthy");
            tributary("load", "--in", SAMPLE, "--connection", connection);
            tributary("export", "--connection", connection, "--out", directory.resolve("again"));
            assertSameCredit(directory.resolve("again"));
        }
    }

    @Test
    void onTheSecuredStackEachPrincipalDoesItsWorkAndNoOthers() throws Exception {
        try (ComposeStack stack = new ComposeStack("secure", directory, "compose.yaml", "compose.secure.yaml")) {
            stack.makeSecrets();
            stack.up();
            Path loader = stack.connectionOf("loader");
            tributary("load", "--in", SAMPLE, "--connection", loader);
            tributary("status", "--connection", loader);
            tributary("export", "--connection", loader, "--out", directory.resolve("secured"));
            assertSameFiles(directory.resolve("secured"));

            assertRefusedToWrite(loader, "attribution.arr-record");
            assertRefusedToWrite(loader, "account.journal");
            Path finance = stack.connectionOf("finance");
            tributary("ledger", "balances", "--connection", finance);
            tributary("ledger", "verify", "--connection", finance);
            assertRefusedToWrite(finance, "billing.payment");
            Path reader = stack.connectionOf("reader");
            assertRefusedToWrite(reader, "crm.opportunity");
            assertRefusedToWrite(stack.connectionOf("crm-connector"), "dealreg.decision");
            assertThatCode(() -> read(reader, "reader-test", "attribution.arr-record"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> read(reader, "reader-test", "account.journal"))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> read(reader, "tributary-attribution", "attribution.arr-record"))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void onTheSecuredStackTheConsoleShowsEachItsOwnAndStillDoesAfterDownAndUp() throws Exception {
        try (ComposeStack stack = new ComposeStack("console", directory, "compose.yaml", "compose.secure.yaml")
                .withConsoleOnTheWallClock()) {
            stack.makeSecrets();
            stack.up();
            tributary("load", "--in", SAMPLE, "--connection", stack.connectionOf("loader"));

            KeycloakOfStack keycloak = new KeycloakOfStack(stack.keycloak(), stack.administratorsPassword());
            ConsoleOfStack console = new ConsoleOfStack(stack.console());
            String loader = keycloak.tokenOfClient("tributary-loader");
            String rival = keycloak.tokenOfUser("partner-b");
            String claim = "/api/v1/registrations/" + console.register(loader);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(console.get(loader, claim)
                            .at("/registration/status")
                            .asText())
                    .as("what the program's policy decides")
                    .isEqualTo("APPROVED"));
            console.withdraw(loader, claim);
            await().atMost(PATIENCE).untilAsserted(() -> assertThatItIsWithdrawn(console.get(loader, claim)));
            assertThat(console.status(rival, claim))
                    .as("it is not there for another")
                    .isEqualTo(404);
            assertThat(console.status("forged", claim)).isEqualTo(401);

            Path finance = stack.connectionOf("finance");
            tributary("ledger", "close", "--period", "2025-06", "--connection", finance);
            tributary("ledger", "statement", "--partner", "P-01", "--period", "2025-06", "--connection", finance);
            // A token is good for five minutes.
            String later = keycloak.tokenOfClient("tributary-loader");
            String statement = "/api/v1/ledger/statements/P-01/2025-06";
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            console.get(loader, statement).path("state").asText())
                    .isEqualTo("FINAL"));
            JsonNode stated = console.get(keycloak.tokenOfUser("finance-maker"), statement);
            assertThat(console.status(keycloak.tokenOfUser("partner-b"), statement))
                    .isEqualTo(404);

            assertThat(stack.inspect() + stack.logs())
                    .as("no secret is in an environment, an argument or a log")
                    .contains("TRIBUTARY_SECRETS_FILE")
                    .doesNotContain(stack.passwords());

            stack.down();
            stack.up();
            assertThat(console.signIn(keycloak, "partner-manager").path("roles").toString())
                    .as("in a browser, by the password from before")
                    .contains("partner-manager");
            String again = keycloak.tokenOfClient("tributary-loader");
            assertThatItIsWithdrawn(console.get(again, claim));
            assertThat(console.get(keycloak.tokenOfUser("finance-maker"), statement))
                    .isEqualTo(stated);
        }
    }

    private static void assertThatItIsWithdrawn(JsonNode claim) {
        assertThat(claim.at("/registration/status").asText()).as("%s", claim).isEqualTo("WITHDRAWN");
        assertThat(claim.at("/decisions/0/kind").asText()).as("%s", claim).isEqualTo("WITHDRAW");
    }

    private static void assertRefusedToWrite(Path connection, String topic) throws Exception {
        Map<String, Object> settings =
                new HashMap<>(ConnectionFile.read(connection).clientSettings());
        settings.put("max.block.ms", 30_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}))
                            .get())
                    .as("%s writes %s", connection.getFileName(), topic)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** Joins the group and waits for its first records. */
    private static void read(Path connection, String group, String topic) throws Exception {
        Map<String, Object> settings =
                new HashMap<>(ConnectionFile.read(connection).clientSettings());
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int poll = 0; poll < 30; poll++) {
                if (!consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    return;
                }
            }
        }
        throw new AssertionError("nothing on " + topic);
    }

    private static void assertSameFiles(Path out) throws IOException {
        for (Path file : files(expected)) {
            assertThat(out.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
        assertThat(files(out)).hasSameSizeAs(files(expected));
    }

    /** A load that is repeated is counted, in proofs.csv; it changes nothing else. */
    private static void assertSameCredit(Path out) throws IOException {
        for (Path file : files(expected)) {
            if (!file.endsWith("proofs.csv")) {
                assertThat(out.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(Files.readString(out.resolve("proofs.csv"))).doesNotContain(",false");
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }

    private static void tributary(Object... arguments) {
        String[] line = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(code).as("%s%n%s%n%s", String.join(" ", line), out, err).isZero();
    }
}
