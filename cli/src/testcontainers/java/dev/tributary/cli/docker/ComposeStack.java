package dev.tributary.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the compose files start, under a name and on ports of its own, so that a stack that stands here already is left alone.
 * The images are built from what this build packaged.
 */
final class ComposeStack implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TAG = "under-test";

    private final Path directory;
    private final List<String> compose;
    private final List<Path> files;
    private final Map<String, String> environment = new HashMap<>();
    private final int brokerPort = freePort();
    private final int registryPort = freePort();
    private final int applicationPort = freePort();
    private final int consolePort = freePort();
    private final int keycloakPort = freePort();

    /** Whose health tells that all is there. */
    private List<String> awaited = List.of("app");

    /**
     * @param directory for logs and secrets
     * @param files compose files, in {@code docker/}
     */
    ComposeStack(String name, Path directory, String... files) {
        this.directory = directory;
        this.compose = composeCommand();
        this.files = List.of(files).stream()
                .map(file -> ROOT.resolve("docker").resolve(file))
                .toList();
        environment.put(
                "COMPOSE_PROJECT_NAME",
                "tributary-" + name + "-" + ProcessHandle.current().pid());
        environment.put("KAFKA_IMAGE", System.getProperty("tributary.test.kafka.image", "apache/kafka:4.3.1"));
        environment.put("POSTGRES_IMAGE", System.getProperty("tributary.test.postgres.image", "postgres:17.7"));
        environment.put(
                "KEYCLOAK_IMAGE",
                System.getProperty("tributary.test.keycloak.image", "quay.io/keycloak/keycloak:26.7.3"));
        environment.put("JAVA_IMAGE", System.getProperty("tributary.test.java.image", "eclipse-temurin:17-jre"));
        for (String image : List.of("app", "service", "registry", "tools")) {
            environment.put("TRIBUTARY_" + image.toUpperCase(Locale.ROOT) + "_IMAGE", "tributary/" + image + ":" + TAG);
        }
        environment.put("TRIBUTARY_CLOCK", "input");
        environment.put("TRIBUTARY_BROKER_PORT", Integer.toString(brokerPort));
        environment.put("TRIBUTARY_REGISTRY_PORT", Integer.toString(registryPort));
        environment.put("TRIBUTARY_APP_PORT", Integer.toString(applicationPort));
        environment.put("TRIBUTARY_CONSOLE_PORT", Integer.toString(consolePort));
        environment.put("TRIBUTARY_KEYCLOAK_PORT", Integer.toString(keycloakPort));
        environment.put("TRIBUTARY_SECRETS", directory.resolve("secrets").toString());
    }

    /** With the profile console, where what is registered is decided as time passes. */
    ComposeStack withConsoleOnTheWallClock() {
        environment.put("COMPOSE_PROFILES", "console");
        environment.put("TRIBUTARY_CLOCK", "wall");
        awaited = List.of("app", "deal-reg-service", "keycloak");
        return this;
    }

    /** Skips the test, saying why, where there is no engine or no Compose. */
    static void assumeDocker() {
        assumeTrue(succeeds("docker", "info"), "skipped: no Docker engine answers here");
        assumeTrue(!composeCommand().isEmpty(), "skipped: neither docker compose nor docker-compose is installed");
    }

    void buildImages() {
        run(List.of(ROOT.resolve("docker/build").toString(), "--images-only", TAG));
    }

    void makeSecrets() {
        run(List.of(ROOT.resolve("docker/secure/make-secrets").toString()));
    }

    /** Starts everything and returns once it is ready. */
    void up() throws InterruptedException {
        compose("up", "-d");
        awaitHealth("healthy");
    }

    /** Ends everything and keeps what it kept. */
    void down() {
        compose("down");
    }

    void kill(String service) {
        compose("kill", "-s", "SIGKILL", service);
    }

    void start(String service) {
        compose("start", service);
    }

    /** Waits until the containers say so of themselves. */
    void awaitHealth(String wanted) throws InterruptedException {
        for (String service : awaited) {
            awaitHealth(service, wanted);
        }
    }

    private void awaitHealth(String service, String wanted) throws InterruptedException {
        String container = compose("ps", "-q", service).strip();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String health = "";
        while (System.nanoTime() < deadline) {
            health = run(List.of("docker", "inspect", "-f", "{{.State.Health.Status}}", container))
                    .strip();
            if (health.equals(wanted)) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError(service + " is " + health + ", not " + wanted + ", after " + PATIENCE + "\n" + logs());
    }

    /** All that the engine tells of the containers, those that have ended among them. */
    String inspect() {
        List<String> line = new ArrayList<>(List.of("docker", "inspect"));
        line.addAll(compose("ps", "-a", "-q").lines().toList());
        return run(line);
    }

    String logs() {
        return compose("logs", "--no-color");
    }

    URI console() {
        return URI.create("http://127.0.0.1:" + consolePort);
    }

    URI keycloak() {
        return URI.create("http://127.0.0.1:" + keycloakPort);
    }

    /** Of Keycloak, as make-secrets made it. */
    String administratorsPassword() throws IOException {
        return Files.readString(directory.resolve("secrets/console/keycloak-administrator"))
                .strip();
    }

    /** Everything that make-secrets made up. */
    List<String> passwords() throws IOException {
        List<String> passwords = new ArrayList<>();
        for (String kind : List.of("passwords", "console")) {
            try (Stream<Path> files = Files.list(directory.resolve("secrets").resolve(kind))) {
                for (Path file : files.toList()) {
                    // Those with a dot are made of the others.
                    if (!file.getFileName().toString().contains(".")) {
                        passwords.add(Files.readString(file).strip());
                    }
                }
            }
        }
        return passwords;
    }

    /** As the host's commands reach it. */
    Path connection() throws IOException {
        return Files.write(
                directory.resolve("connection.properties"),
                List.of(
                        "bootstrap.servers=127.0.0.1:" + brokerPort,
                        "schema.registry.url=http://127.0.0.1:" + registryPort + "/apis/ccompat/v7",
                        "tributary.app.url=http://127.0.0.1:" + applicationPort));
    }

    /** As a principal of the secured stack reaches it. */
    Path connectionOf(String principal) {
        return directory.resolve("secrets/connections/" + principal + ".properties");
    }

    /** Ends everything and removes what it kept. */
    @Override
    public void close() {
        compose("down", "-v", "--remove-orphans");
    }

    private String compose(String... arguments) {
        List<String> line = new ArrayList<>(compose);
        files.forEach(file -> line.addAll(List.of("-f", file.toString())));
        line.addAll(List.of(arguments));
        return run(line);
    }

    private String run(List<String> line) {
        try {
            Path out = Files.createTempFile(directory, "command", ".out");
            Path err = Files.createTempFile(directory, "command", ".err");
            ProcessBuilder builder = new ProcessBuilder(line).directory(ROOT.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ended within %s", line, PATIENCE).isTrue();
            assertThat(process.exitValue())
                    .as("%s%n%s", line, Files.readString(err, StandardCharsets.UTF_8))
                    .isZero();
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped while waiting for " + line, stopped);
        }
    }

    private static List<String> composeCommand() {
        if (succeeds("docker", "compose", "version")) {
            return List.of("docker", "compose");
        }
        return succeeds("docker-compose", "version") ? List.of("docker-compose") : List.of();
    }

    private static boolean succeeds(String... line) {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
