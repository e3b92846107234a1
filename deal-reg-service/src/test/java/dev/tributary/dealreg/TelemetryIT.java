package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.localstack.LocalStack;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.TraceParent;
import dev.tributary.telemetry.CollectorForTests;
import dev.tributary.telemetry.CollectorForTests.Received;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of the service with all that it has in use: a real broker, registry and database. */
class TelemetryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CLAIMS = "/api/v1/registrations";
    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";
    private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static LocalStack stack;
    private static CollectorForTests collector;
    private static ServiceForTests service;

    @BeforeAll
    static void start() throws Exception {
        stack = StackForTests.start(2);
        collector = CollectorForTests.start();
        service = service(Map.of(
                "tributary.metrics.port",
                0,
                "tributary.tracing.otlp-endpoint",
                collector.url().toString(),
                "tributary.sign-in.client-id",
                "tributary-console",
                "tributary.sign-in.public-url",
                "https://console.example"));
    }

    @AfterAll
    static void stop() {
        service.close();
        collector.close();
        stack.close();
    }

    private static ServiceForTests service(Map<String, Object> more) throws Exception {
        return ServiceForTests.at(
                stack.bootstrapServers(),
                stack.registryUrl(),
                DatabaseForTests.on(stack.postgres().orElseThrow()),
                more);
    }

    @Test
    void theBoardTheAlertsAndThePageNameNoMetricThatIsNotThereAndThePageNoneOfOursTooFew() throws Exception {
        assertThat(register("metrics", Map.of()).statusCode()).isEqualTo(202);
        assertThat(service.get(null, CLAIMS).statusCode()).isEqualTo(401);
        skipOne();
        await().atMost(SOON).untilAsserted(() -> assertThat(service.metrics())
                .contains("tributary_projection_skipped_total{topic=\"attribution.trace\"} 1.0")
                .containsPattern("tributary_projection_records_total\\{topic=\"dealreg.registration\"} [1-9]")
                .contains("tributary_projection_caught_up 1.0")
                .contains("tributary_projection_reading 1.0")
                .containsPattern("tributary_read_model_caught_up_timestamp_seconds [1-9]"));
        Set<String> exposed = names();
        assertThat(exposed).containsAll(OperatorFiles.metrics(OperatorFiles.board()));
        assertThat(exposed).containsAll(OperatorFiles.metrics(OperatorFiles.alerts()));
        Set<String> documented = OperatorFiles.metrics(OperatorFiles.section("Metrics"));
        documented.removeIf(name -> name.endsWith("_"));
        assertThat(exposed).containsAll(documented);
        assertThat(exposed.stream()
                        .filter(name -> name.startsWith("tributary_"))
                        .filter(name -> !name.matches(".*_seconds_(bucket|count|sum|max)"))
                        .toList())
                .isSubsetOf(documented);
    }

    /** Every name that a query may use: those of the samples, and those of the histograms that samples belong to. */
    private static Set<String> names() throws Exception {
        String text = service.metrics();
        Set<String> names = OperatorFiles.all(Pattern.compile("(?m)^([a-z_0-9]+)[ {]"), text);
        names.addAll(OperatorFiles.all(Pattern.compile("(?m)^# TYPE (\\w+) histogram"), text));
        return names;
    }

    @Test
    void aCommandsTraceLeadsFromItsRequestOverItsRecordToWhereItIsShown() throws Exception {
        HttpResponse<String> accepted = register("traced", Map.of("traceparent", GIVEN));
        String id = idOf(accepted);
        TraceParent onTheRecord = traceOf(id).orElseThrow();
        TraceParent given = new TraceParent(GIVEN);
        assertThat(onTheRecord.traceId()).isEqualTo(given.traceId());
        Received shown = awaitSpan("shown dealreg.registration", id);
        Received published = awaitSpan("publish dealreg.registration", id);
        Received asked = await().atMost(SOON)
                .until(
                        () -> collector.spans().stream()
                                .filter(span -> span.spanId().equals(published.parentId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(asked.name()).isEqualTo("POST " + CLAIMS);
        assertThat(asked.parentId()).isEqualTo(given.spanId());
        assertThat(published.kind()).isEqualTo("PRODUCER");
        assertThat(published.spanId()).isEqualTo(onTheRecord.spanId());
        assertThat(shown.parentId()).isEqualTo(published.spanId());
        assertThat(List.of(asked, published, shown))
                .extracting(Received::traceId)
                .containsOnly(given.traceId());
        assertThat(List.of(asked, published, shown)).noneMatch(Received::failed);
    }

    @Test
    void whereNobodyTracesATraceIsPassedOnAndNoneIsBegun() throws Exception {
        try (ServiceForTests untraced = service(Map.of())) {
            assertThat(traceOf(idOf(register(untraced, "passed", Map.of("traceparent", GIVEN)))))
                    .contains(new TraceParent(GIVEN));
            assertThat(traceOf(idOf(register(untraced, "without", Map.of())))).isEmpty();
        }
    }

    @Test
    void itIsAliveFromTheStartAndReadyOnceAllIsShown() throws Exception {
        assertThat(service.get(null, "/health/liveness").statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> service.get(null, "/health/readiness").statusCode() == 200);
        JsonNode health =
                new ObjectMapper().readTree(service.get(null, "/health").body());
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("details").isNull())
                .as("strangers learn nothing else: %s", health)
                .isTrue();
    }

    private static HttpResponse<String> register(String key, Map<String, String> headers) throws Exception {
        return register(service, key, headers);
    }

    private static HttpResponse<String> register(ServiceForTests with, String key, Map<String, String> headers)
            throws Exception {
        HttpResponse<String> answer = with.post(with.partner("P-1"), key, CLAIMS, ACME, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer;
    }

    private static String idOf(HttpResponse<String> accepted) throws Exception {
        return new ObjectMapper().readTree(accepted.body()).path("id").asText();
    }

    private static Received awaitSpan(String name, String key) {
        return await().atMost(SOON)
                .until(
                        () -> collector.spans().stream()
                                .filter(span -> span.name().equals(name)
                                        && key.equals(span.attributes().get("tributary.key")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What stands on the record of a claim. */
    private static Optional<TraceParent> traceOf(String claim) {
        Map<String, Optional<TraceParent>> traces = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TopicCatalogue.DEALREG_REGISTRATION.name()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    traces.put(record.key(), TraceParent.of(record.headers()));
                    assertThat(Headers.get(record.headers(), Headers.CORRELATION_ID))
                            .isPresent();
                }
            }
        }
        assertThat(traces).containsKey(claim);
        return traces.get(claim);
    }

    /** Bytes that no schema reads. */
    private static void skipOne() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            TopicCatalogue.ATTRIBUTION_TRACE.name(),
                            "NOISE".getBytes(StandardCharsets.UTF_8),
                            new byte[] {1, 2, 3}))
                    .get();
        }
    }
}
