package dev.tributary.attribution.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
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
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The application as a process of its own, asked over HTTP as an operator would. */
final class ApplicationProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Path log;
    private final int port;

    private ApplicationProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Returns when it answers over HTTP, whatever it answers. */
    static ApplicationProcess start(Path directory, Map<String, String> given, String... options)
            throws IOException, InterruptedException {
        Path portFile = directory.resolve("port");
        Path log = directory.resolve("application.log");
        Map<String, String> settings = new HashMap<>(given);
        settings.put("tributary.http.port", "0");
        settings.put("tributary.http.port.file", portFile.toString());
        Files.createDirectories(directory);
        Files.deleteIfExists(portFile);
        Path file = directory.resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            Properties properties = new Properties();
            properties.putAll(settings);
            properties.store(writer, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), AttributionMain.class.getName(), file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Installation.await(() -> Files.exists(portFile) || !process.isAlive(), "the port of the application");
        if (!process.isAlive()) {
            throw new IllegalStateException("the application ended:\n" + Files.readString(log));
        }
        return new ApplicationProcess(
                process, log, Integer.parseInt(Files.readString(portFile).strip()));
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    boolean ready() {
        return get("/health/ready").statusCode() == 200;
    }

    boolean live() {
        return get("/health/live").statusCode() == 200;
    }

    /** Why it is not ready; empty when it is. */
    String reason() {
        try {
            JsonNode answer = new ObjectMapper().readTree(get("/health/ready").body());
            return answer.path("reason").asText();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(path + " was not answered", failed);
        }
    }

    /** Asks it to stop, as an init system does, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the application did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
