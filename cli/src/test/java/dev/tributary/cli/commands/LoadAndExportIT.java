package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.runtime.AttributionMain;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.stack.Installation;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.localstack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One installation on the input clock, real processes all, and what people do with it one after the other:
 *
 * <pre>load the sample ─ export ─ explain ─ dead letters ─ load it again ─ export ─ load a second directory ─ export</pre>
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadAndExportIT {

    private static final Path SAMPLE = Path.of("..", "sample-program");
    private static final int PARTITIONS = 2;

    @TempDir
    static Path directory;

    private static LocalStack stack;
    private static Path connection;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(LocalStackSettings.temporary());
        int port = Ports.preferred(0);
        URI url = URI.create("http://127.0.0.1:" + port);
        ConnectionFile file = ConnectionFile.of(stack.bootstrapServers(), stack.registryUrl(), List.of(url));
        connection = directory.resolve(ConnectionFile.NAME);
        file.write(connection);
        Installation.prepare(file, PARTITIONS, (short) 1, PolicyReader.defaults());
        stack.application(application(port, url)).restart();
        assertThat(run("load", "--in", SAMPLE)).contains("decided as of");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void anExportAfterALoadHasTheBytesOfAttribute() throws IOException {
        Path expected = directory.resolve("attribute");
        tributary("attribute", "--in", SAMPLE, "--out", expected, "--partitions", PARTITIONS);
        run("export", "--out", directory.resolve("once"));
        assertThat(contents(directory.resolve("once"))).isEqualTo(contents(expected));
    }

    @Test
    @Order(2)
    void aRunningInstallationExplainsADealAsItsFilesDo() {
        assertThat(run("explain", "D-1008", "--json"))
                .isEqualTo(tributary("explain", "D-1008", "--json", "--from", directory.resolve("once")))
                .contains("EXPIRED_BUT_CLOSED");
    }

    @Test
    @Order(2)
    void aRunningInstallationRehearsesAPolicyAsItsFilesDo() {
        assertThat(run("simulate", "--set", "registration.protection_days=60", "--json"))
                .isEqualTo(tributary("simulate", "--set", "registration.protection_days=60", "--json", "--in", SAMPLE))
                .contains("opportunity_id");
    }

    @Test
    @Order(3)
    void whatCannotBeReadIsSetAsideAndComesBackLinkedWhenItIsPutBackUnmended() throws Exception {
        send(new ProducerRecord<>("crm.partner-touch", 1, 1_000L, bytes("D-1001"), bytes("poison")));
        List<JsonNode> first = awaitLetters(1);
        String letter = first.get(0).path("letter").asText();
        assertThat(run("dead-letters", "show", letter)).contains("a record of crm.partner-touch", "poison", "not yet");

        assertThat(run("dead-letters", "replay", letter)).contains("1 dead letter put back, 0 passed over");
        JsonNode second = awaitLetters(2).stream()
                .filter(each -> !each.path("letter").asText().equals(letter))
                .findFirst()
                .orElseThrow();
        assertThat(second.path("replay_of").asText()).isEqualTo(letter);
        assertThat(record("crm.partner-touch", 1, second.path("offset").asLong())
                        .timestamp())
                .isEqualTo(1_000L);
        assertThat(run("dead-letters", "replay", letter)).contains("0 dead letters put back, 1 passed over");
    }

    @Test
    @Order(4)
    void aMendedRecordPutBackTwiceAndTheSameFilesAgainChangeNothingButTheCountOfDuplicates() throws Exception {
        ConsumerRecord<byte[], byte[]> touch = record("crm.partner-touch", 0, 0);
        send(letterOf(touch));
        String letter = awaitLetters(3).stream()
                .filter(each -> each.path("offset").asLong() == 0)
                .findFirst()
                .orElseThrow()
                .path("letter")
                .asText();
        run("dead-letters", "replay", letter);
        run("dead-letters", "replay", "--again", letter);

        assertThat(run("load", "--in", SAMPLE, "--json")).contains("\"clock\":\"input\"", "\"ticks\":1,");
        run("export", "--out", directory.resolve("twice"));
        assertThat(withoutDuplicateCounts("twice")).isEqualTo(withoutDuplicateCounts("once"));
    }

    @Test
    @Order(5)
    void aSecondDirectoryLoadsOnTopAndPartnersKeepWhatTheFirstSaidOfThem() throws IOException {
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.writeString(
                second.resolve("opportunities.csv"),
                "opportunity_id,stage,arr,currency,created_at,closed_at\n"
                        + "N-1,Won,500.00,USD,2025-05-01,2026-01-15\n");
        Files.writeString(
                second.resolve("touches.csv"),
                "touch_id,partner_id,opportunity_id,type,occurred_at,actor\n"
                        + "N-1-1,P-04,N-1,REFERRAL,2025-04-01,Ann\n"
                        + "N-1-2,P-01,D-1001,DEMO,2025-01-20,Ann\n"
                        + "N-1-3,P-99,N-7,DEMO,2025-04-02,Ann\n");
        String told = run("load", "--in", second, "--json");
        assertThat(told).contains("\"as_of\":\"2026-01-15T00:00:00Z\"");
        Path out = directory.resolve("on-top");
        run("export", "--out", out);

        assertThat(Files.readString(out.resolve("arr-records.csv")))
                .contains("N-1,P-04,SOURCED,rules,", "D-1001,P-01,INFLUENCED,linear,PAYABLE,0.75");
        assertThat(Files.readString(out.resolve("rejected.csv")))
                .contains("touches.csv,4,opportunity_id,UNKNOWN_OPPORTUNITY,\"N-1-3,P-99,N-7,DEMO,2025-04-02,person:")
                .doesNotContain("Ann", "partners.csv");
        assertThat(Files.readString(out.resolve("proofs.csv"))).doesNotContain(",false");
        assertThat(run("topics", "--json")).contains("\"name\":\"account.journal\",\"partitions\":2,");
    }

    /** What Kafka Streams would have set aside if it had not been able to read the record. */
    private static ProducerRecord<byte[], byte[]> letterOf(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                "attribution.dead-letter", 0, null, record.key(), record.value(), record.headers());
        Map.of(
                        "topic", record.topic(),
                        "partition", Integer.toString(record.partition()),
                        "offset", Long.toString(record.offset()))
                .forEach((name, value) -> letter.headers().add("__streams.errors." + name, bytes(value)));
        return letter;
    }

    private static List<JsonNode> awaitLetters(int count) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            List<JsonNode> letters = new ArrayList<>();
            for (String line : run("dead-letters", "list", "--json").lines().toList()) {
                letters.add(new ObjectMapper().readTree(line));
            }
            if (letters.size() >= count) {
                return letters;
            }
            assertThat(System.nanoTime()).as("%d dead letters", count).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset) throws Exception {
        Connection reading = Connection.toOwnStack(ConnectionFile.read(connection));
        try (reading;
                TopicReader reader = new TopicReader(reading, Progress.SILENT)) {
            return reader.at(new TopicPartition(topic, partition), offset).orElseThrow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--connection", connection));
        return tributary(all.toArray());
    }

    private static String tributary(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        assertThat(code).as("%s%n%s", out, err).isZero();
        return out.toString();
    }

    private static Application application(int port, URI url) throws IOException {
        Path settings = directory.resolve("application.properties");
        Files.write(
                settings,
                List.of(
                        "bootstrap.servers=" + stack.bootstrapServers(),
                        "schema.registry.url=" + stack.registryUrl(),
                        "state.dir=" + directory.resolve("state"),
                        "tributary.partitions=" + PARTITIONS,
                        "tributary.clock=input",
                        "tributary.http.port=" + port,
                        "num.standby.replicas=0"));
        return new Application(
                "application",
                AttributionMain.class.getName(),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                List.of(),
                Map.of(),
                List.of(settings.toString()),
                port,
                url.resolve("/health/ready"),
                Duration.ofMinutes(1),
                Duration.ofSeconds(20));
    }

    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static Map<String, String> withoutDuplicateCounts(String out) throws IOException {
        Map<String, String> contents = contents(directory.resolve(out));
        contents.computeIfPresent("proofs.csv", (name, text) -> text.replaceAll("(?m)^duplicates_dropped,.*\n", ""));
        return contents;
    }
}
