package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.telemetry.CollectorForTests;
import dev.tributary.telemetry.CollectorForTests.Received;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager decides over HTTP is followed through every process to the ledger entries that it makes, and to where they are shown. */
class TraceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Path SAMPLE = Path.of("..", "sample-program");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Won a week after the protection ran out, and nobody has decided yet; whoever had it is paid once it is upheld. */
    private static final String DEAL = "D-1007";

    private static final String CASE = "EXPIRED_BUT_CLOSED:R-1007-1";

    private static final String[] STEPS = {
        "POST /api/v1/cases/{id}/decisions",
        "publish dealreg.decision",
        "intake",
        "directory",
        "desk",
        "ledger",
        "shown dealreg.decision",
        "shown attribution.conflict-case",
        "shown ledger.entry"
    };

    /** Of whoever asks. */
    private static final TraceParent ASKED = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private StackCommands stack;

    @SuppressWarnings("NullAway.Init")
    private CollectorForTests collector;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void begin() throws IOException {
        stack = new StackCommands(directory.resolve("stack"));
        collector = CollectorForTests.start();
    }

    @AfterEach
    void stop() {
        stack.run("down");
        collector.close();
    }

    @Test
    void oneTraceLeadsFromADecisionToTheLedgerEntriesThatItMakes() throws Exception {
        String url = stack.json(
                        "up",
                        "--console",
                        "--partitions",
                        "2",
                        "--traces-to",
                        collector.url().toString())
                .path("console_url")
                .asText();
        stack.json("load", "--in", SAMPLE.toString());
        String path = "/api/v1/cases/" + URLEncoder.encode(CASE, StandardCharsets.UTF_8);
        String manager = token(url);
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> send(request(url + path, manager).GET()).statusCode() == 200);

        HttpResponse<String> taken = send(request(url + path + "/decisions", manager)
                .header("Idempotency-Key", "uphold")
                .header("traceparent", ASKED.header())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"decision\": \"UPHOLD\", \"evidence\": \"the contract was in the post\"}")));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String decision = JSON.readTree(taken.body()).path("id").asText();
        // Each process sends its spans when it likes.
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> {
            assertThat(trace()).containsKeys(STEPS);
            assertThat(entries())
                    .as("the decision moves money; what else was due to the partner by now is posted with it")
                    .anyMatch(entry -> entry.getOpportunityId().equals(DEAL))
                    .hasSameSizeAs(trace().get("shown ledger.entry"))
                    .hasSameSizeAs(toldEntries());
        });

        Map<String, List<Received>> trace = trace();
        Received asked = only(trace, "POST /api/v1/cases/{id}/decisions");
        Received published = only(trace, "publish dealreg.decision");
        assertThat(asked.parentId()).isEqualTo(ASKED.spanId());
        assertThat(published.parentId()).isEqualTo(asked.spanId());
        assertThat(published.attributes()).containsEntry("tributary.correlation_id", "command:" + decision);
        for (String stage : List.of("intake", "directory", "desk", "ledger")) {
            assertThat(trace.get(stage)).as(stage).isNotEmpty().allSatisfy(span -> {
                assertThat(span.service()).isEqualTo("attribution-streams");
                assertThat(span.parentId()).isEqualTo(published.spanId());
            });
        }
        for (String shown : List.of("dealreg.decision", "attribution.conflict-case", "ledger.entry")) {
            assertThat(trace.get("shown " + shown)).as(shown).isNotEmpty().allSatisfy(span -> {
                assertThat(span.service()).isEqualTo("deal-reg-service");
                assertThat(span.parentId()).isEqualTo(published.spanId());
            });
        }
        assertThat(collector.spans()).as("nothing of it failed").noneMatch(Received::failed);
    }

    /** What the ledger's spans say of entries. */
    private List<Map<String, String>> toldEntries() {
        return trace().get("ledger").stream()
                .flatMap(span -> span.events().stream())
                .filter(told -> TopicCatalogue.LEDGER_ENTRY.name().equals(told.get("messaging.destination.name")))
                .toList();
    }

    /** The spans of the decision's trace, by name. */
    private Map<String, List<Received>> trace() {
        Map<String, List<Received>> trace = new HashMap<>();
        collector.spans().stream()
                .filter(span -> span.traceId().equals(ASKED.traceId()))
                .forEach(span -> trace.computeIfAbsent(span.name(), each -> new ArrayList<>())
                        .add(span));
        return trace;
    }

    private static Received only(Map<String, List<Received>> trace, String name) {
        assertThat(trace.get(name)).as(name).hasSize(1);
        return trace.get(name).get(0);
    }

    /** The ledger entries whose records bear the decision's trace. */
    private List<LedgerEntry> entries() throws Exception {
        ConnectionFile connection = ConnectionFile.read(stack.stack().resolve("connection.properties"));
        List<LedgerEntry> entries = new ArrayList<>();
        try (RecordSerdes serdes = RecordSerdes.create(connection.registrySettings());
                Deserializer<LedgerEntry> values = serdes.valueDeserializer(TopicCatalogue.LEDGER_ENTRY);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        connection.clientSettings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TopicCatalogue.LEDGER_ENTRY.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (TraceParent.of(record.headers())
                            .filter(trace -> trace.traceId().equals(ASKED.traceId()))
                            .isPresent()) {
                        entries.add(values.deserialize(record.topic(), record.value()));
                    }
                }
            }
        }
        return entries;
    }

    private String token(String url) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/development-issuer/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=partner-manager")));
        JsonNode token = JSON.readTree(answer.body());
        return token.path("access_token").asText();
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
