package dev.tributary.crm.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.localstack.ConnectWorker;
import dev.tributary.localstack.LocalServer;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicAdministration;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Broker, registry and a worker of Kafka Connect that has the packaged plugin on its path and nothing else of ours. For tests
 * only.
 */
public final class StockWorker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final LocalServer worker;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private StockWorker(LocalStack stack, LocalServer worker, int port) {
        this.stack = stack;
        this.worker = worker;
        this.port = port;
    }

    /** @param work for settings and secrets */
    public static StockWorker start(Path work) throws IOException {
        LocalStack stack = LocalStack.start(LocalStackSettings.temporary());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdministration(admin, PARTITIONS, (short) 1).ensureAll();
        }
        Path secrets = Files.createDirectories(work.resolve("secrets"));
        int port = freePort();
        LocalServer worker =
                stack.application(ConnectWorker.of(stack.bootstrapServers(), List.of(plugin()), work, port, secrets));
        worker.restart();
        return new StockWorker(stack, worker, port);
    }

    /** As the build packages it. */
    private static Path plugin() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(path -> path.toString().endsWith("-plugin") && Files.isDirectory(path))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the plugin is not packaged: mvn package"))
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public LocalStack stack() {
        return stack;
    }

    /** SIGKILL, and whatever it has started with it. */
    public void kill() {
        worker.kill();
    }

    public void startAgain() {
        worker.restart();
    }

    /** What the worker says, whatever it is. */
    public JsonNode put(String path, Map<String, String> body) throws Exception {
        return answer(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    public JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(uri(path)).GET().build());
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    private URI uri(String path) {
        return ConnectWorker.address(port).resolve(path);
    }

    /** Whether the connector and its one task run. */
    public boolean runs(String connector) throws Exception {
        JsonNode status = get("/connectors/" + connector + "/status");
        return status.path("connector").path("state").asText().equals("RUNNING")
                && status.path("tasks").path(0).path("state").asText().equals("RUNNING");
    }

    /** Fails with what the worker says of the connector. */
    public void awaitCommitted(Topic<?, ?> topic, int count, String connector) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (committed(topic).size() < count) {
            if (System.nanoTime() > end) {
                List<String> log = Files.readAllLines(worker.logFile());
                throw new AssertionError("only " + committed(topic).size() + " of " + count + " after " + PATIENCE
                        + "\n" + get("/connectors/" + connector + "/status").toPrettyString() + "\n"
                        + String.join("\n", log.subList(Math.max(0, log.size() - 60), log.size())));
            }
            Thread.sleep(200);
        }
    }

    /** What is committed on a topic, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> committed(Topic<?, ?> topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", stack.bootstrapServers());
        config.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** Which row, in which state, a record is of. */
    public static String source(ConsumerRecord<String, byte[]> record) {
        return Headers.get(record.headers(), Headers.SOURCE).orElse("");
    }

    @Override
    public void close() {
        stack.close();
    }
}
