package dev.tributary.cli.commands;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;

/** A running installation as commands find it: its brokers, its registry, its application. Waits for what is away, and says so. */
final class RunningInstallation implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    private final ConnectionFile file;
    private final Connection connection;
    private final Progress progress;

    private RunningInstallation(ConnectionFile file, Connection connection, Progress progress) {
        this.file = file;
        this.connection = connection;
        this.progress = progress;
    }

    /** @throws Refused when the brokers answer and lack topics of the catalogue */
    static RunningInstallation open(ConnectionFile file, Progress progress) throws Refused, InterruptedException {
        Connection connection = Connection.toInstallation(file, new RegistryWaits(file.registryUrl(), progress));
        RunningInstallation installation = new RunningInstallation(file, connection, progress);
        try {
            installation.checkTopics();
        } catch (Refused | InterruptedException | RuntimeException unusable) {
            connection.close();
            throw unusable;
        }
        return installation;
    }

    Connection connection() {
        return connection;
    }

    /**
     * The application, once it answers.
     *
     * @throws Refused when the connection file does not say where it is
     */
    RunningEngine engine() throws Refused, InterruptedException {
        List<URI> instances = file.applications();
        if (instances.isEmpty()) {
            throw new Refused("the connection file does not say where the application is; add "
                    + ConnectionFile.APPLICATION_URL + "=http://HOST:PORT");
        }
        boolean said = false;
        long began = System.nanoTime();
        while (true) {
            Optional<RunningEngine> engine = RunningEngine.ask(instances);
            if (engine.isPresent()) {
                return engine.get();
            }
            if (!said && Duration.ofNanos(System.nanoTime() - began).compareTo(WORTH_SAYING) > 0) {
                said = true;
                progress.say("waiting for the application at "
                        + instances.stream().map(URI::toString).collect(Collectors.joining(", "))
                        + ": it does not answer");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** The same, if it answers now. */
    Optional<RunningEngine> engineIfItAnswers() throws InterruptedException {
        return RunningEngine.ask(file.applications());
    }

    @Override
    public void close() {
        connection.close();
    }

    private void checkTopics() throws Refused, InterruptedException {
        try (Offsets offsets = new Offsets(connection)) {
            Set<String> present = topics(offsets);
            List<String> missing = TopicCatalogue.all().stream()
                    .map(Topic::name)
                    .filter(name -> !present.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Refused("the brokers at " + file.bootstrapServers() + " have no topic "
                        + String.join(", ", missing) + "; tributary topics create makes them");
            }
        }
    }

    private Set<String> topics(Offsets offsets) throws InterruptedException {
        boolean said = false;
        while (true) {
            try {
                return offsets.topics();
            } catch (RetriableException away) {
                if (!said) {
                    said = true;
                    progress.say("waiting for the brokers at " + file.bootstrapServers() + ": they do not answer");
                }
            }
        }
    }

    /** Says once per wait that the registry is away, and that it is back. */
    private static final class RegistryWaits implements RegistryListener {
        private final String registry;
        private final Progress progress;
        private final Set<String> said = ConcurrentHashMap.newKeySet();

        RegistryWaits(String registry, Progress progress) {
            this.registry = registry;
            this.progress = progress;
        }

        @Override
        public void waiting(String operation, Exception failure, Duration soFar) {
            if (soFar.compareTo(WORTH_SAYING) > 0 && said.add(operation)) {
                progress.say("waiting for the schema registry, to " + operation + ": it does not answer");
            }
        }

        @Override
        public void ended(String operation) {
            if (said.remove(operation)) {
                progress.say("going on: the schema registry answers");
            }
        }
    }
}
