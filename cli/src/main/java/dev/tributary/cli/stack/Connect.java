package dev.tributary.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.ConnectWorker;
import dev.tributary.localstack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kafka Connect in a stack: a worker with our plugin, and the connectors that it was given. */
final class Connect {
    static final String PROPERTY = "tributary.plugin.home";

    private static final String PLUGIN = "crm-connector-*-plugin";
    private static final String SINK = "SinkConnector";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 60;
    private static final int BUSY = 409;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path given;
    private final int port;

    private Connect(Path given, int port) {
        this.given = given;
        this.port = port;
    }

    static Connect of(Path given, StackState before) {
        return new Connect(given, Ports.preferred(before.portOf(ConnectWorker.NAME)));
    }

    /**
     * Where the build puts the plugin.
     *
     * @throws StackFailed when it is not there, with the remedy
     */
    static Path plugin() throws StackFailed {
        Path home =
                Path.of(System.getProperty(PROPERTY, "crm-connector/target")).toAbsolutePath();
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(home, PLUGIN)) {
                all.forEach(found::add);
            } catch (IOException unreadable) {
                throw new StackFailed("cannot look for the connectors in " + home, unreadable);
            }
        }
        if (found.size() != 1) {
            throw new StackFailed("the packaged connectors are not in " + home
                    + "\nBuild them with: mvn -Pquick -DskipTests -pl crm-connector -am package\nand name the directory: -D"
                    + PROPERTY + "=DIRECTORY. Or start without them: --connectors off");
        }
        return found.get(0);
    }

    Application application(ConnectionFile connection, Path work) throws IOException, StackFailed {
        return ConnectWorker.of(
                connection.bootstrapServers(),
                List.of(plugin()),
                work,
                port,
                given.toAbsolutePath().resolve(GivenConnectors.SECRETS));
    }

    /**
     * Gives the worker the connectors, and takes away those that are given no more. Where the stack's own brokers and registry
     * are, the stack says, whatever stands in their files.
     *
     * @throws StackFailed with what the worker says against one
     */
    void deploy(ConnectionFile connection) throws IOException, StackFailed, InterruptedException {
        List<GivenConnectors.Connector> connectors;
        try {
            connectors = GivenConnectors.read(given);
        } catch (StackRefused changed) {
            throw new StackFailed(String.valueOf(changed.getMessage()), changed);
        }
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        takeAway(http, connectors.stream().map(GivenConnectors.Connector::name).toList());
        for (GivenConnectors.Connector connector : connectors) {
            Map<String, String> config = new TreeMap<>(config(connector, connection));
            HttpRequest request = HttpRequest.newBuilder(address("/connectors/" + connector.name() + "/config"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(config)))
                    .build();
            HttpResponse<String> response = send(http, request);
            if (response.statusCode() >= 300) {
                JsonNode answer = JSON.readTree(response.body());
                throw new StackFailed("connector " + connector.name() + " is refused: "
                        + answer.path("message").asText("status " + response.statusCode()));
            }
        }
    }

    private void takeAway(HttpClient http, List<String> given) throws IOException, StackFailed, InterruptedException {
        HttpResponse<String> standing =
                send(http, HttpRequest.newBuilder(address("/connectors")).GET().build());
        for (JsonNode name : JSON.readTree(standing.body())) {
            if (!given.contains(name.asText())) {
                HttpResponse<String> gone = send(
                        http,
                        HttpRequest.newBuilder(address("/connectors/" + name.asText()))
                                .DELETE()
                                .build());
                if (gone.statusCode() >= 300) {
                    throw new StackFailed("connector " + name.asText() + " of before cannot be taken away: status "
                            + gone.statusCode());
                }
            }
        }
    }

    /** A worker that is sharing out work anew, as for a moment after its start, answers 409 until it is done. */
    private static HttpResponse<String> send(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        for (int again = 0; response.statusCode() == BUSY && again < MOST_TRIES; again++) {
            Thread.sleep(PAUSE.toMillis());
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return response;
    }

    private static Map<String, String> config(GivenConnectors.Connector connector, ConnectionFile connection) {
        Map<String, String> config = new TreeMap<>(connector.config());
        config.putAll(connection.registrySettings());
        if (!config.getOrDefault("connector.class", "").endsWith(SINK)) {
            config.put("sweep.consumer.bootstrap.servers", connection.bootstrapServers());
        } else {
            config.putIfAbsent("errors.deadletterqueue.topic.replication.factor", "1");
        }
        return config;
    }

    private URI address(String path) {
        return ConnectWorker.address(port).resolve(path);
    }
}
