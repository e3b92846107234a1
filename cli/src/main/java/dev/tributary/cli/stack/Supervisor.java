package dev.tributary.cli.stack;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.LocalServer;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackException;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.localstack.Ports;
import dev.tributary.localstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the processes of a stack in their order, guards them, and stops them. One start and one stop. */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    /** A broker that was killed reads its whole log again. */
    private static final Duration SERVER_START_TIMEOUT = Duration.ofMinutes(10);

    private static final short ONE_COPY = 1;

    private final StackDirectory directory;
    private final StateBoard board;
    private final List<ServerGuard> guards = new ArrayList<>();
    private @Nullable LocalStack stack;

    Supervisor(StackDirectory directory, StateBoard board) {
        this.directory = directory;
        this.board = board;
    }

    /**
     * Returns when every process is ready.
     *
     * @throws StackFailed when one does not get ready; {@link #stop} is still to be called
     */
    void start() throws StackFailed, InterruptedException {
        try {
            LocalStack started = startServers();
            ApplicationInstances instances = ApplicationInstances.of(directory, board.state());
            Optional<DealRegService> service = Optional.ofNullable(
                            board.state().settings().console())
                    .map(console -> DealRegService.of(directory, console, board.state()));
            ConnectionFile connection =
                    ConnectionFile.of(started.bootstrapServers(), started.registryUrl(), instances.urls());
            board.step("create topics");
            Installation.Prepared prepared =
                    Installation.prepare(connection, board.state().settings().partitions(), ONE_COPY, policy());
            LOG.info(
                    "{} topics created, policy published: {}", prepared.topics().size(), prepared.policyPublished());
            connection.write(directory.connection());
            List<Application> applications = new ArrayList<>(instances.applications(connection));
            if (service.isPresent()) {
                board.step("prepare the database");
                applications.add(service.get().application(ServiceHome.locate(), connection, database(started)));
            }
            Optional<Connect> connect = Optional.ofNullable(
                            board.state().settings().connectors())
                    .map(given -> Connect.of(given, board.state()));
            if (connect.isPresent()) {
                applications.add(connect.get().application(connection, directory.data()));
            }
            board.step(service.isPresent() ? "start application and service" : "start application");
            startApplications(started, applications);
            if (connect.isPresent()) {
                board.step("start connectors");
                connect.get().deploy(connection);
            }
            service.ifPresent(
                    running -> board.server(DealRegService.NAME, known -> known.withMetricsOn(running.metricsPort())));
            board.change(state -> state.in(StackState.Phase.RUNNING, "running"));
        } catch (InterruptException interrupted) {
            throw asInterrupted(interrupted);
        } catch (LocalStackException failed) {
            throw StackFailed.of(failed);
        } catch (KafkaException | IOException | SQLException failed) {
            throw new StackFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** Looks which processes there are now, which a start under way does not tell by itself. */
    void noteProcesses() {
        List<ServerGuard> known;
        synchronized (this) {
            known = List.copyOf(guards);
        }
        known.forEach(guard -> board.noteProcess(guard.server()));
    }

    /** Stops everything, applications first. */
    synchronized void stop() {
        guards.forEach(ServerGuard::stop);
        if (stack != null) {
            stack.close();
        }
        try {
            Files.deleteIfExists(directory.connection());
        } catch (IOException kept) {
            LOG.warn("connection.properties could not be deleted; it names a stack that is gone", kept);
        }
    }

    private LocalStack startServers() {
        board.step(
                board.state().settings().console() == null
                        ? "start broker and registry"
                        : "start broker, registry and PostgreSQL");
        StackState before = board.state();
        LocalStackSettings settings = LocalStackSettings.in(directory.data())
                .withLogDirectory(directory.logs())
                .withBrokerPort(port(before.settings().brokerPort(), before.portOf("broker")))
                .withRegistryPort(port(before.settings().registryPort(), before.portOf("registry")))
                .withStartTimeout(SERVER_START_TIMEOUT)
                .withStopAtExit(false)
                // Somebody waits for down to end.
                .withRecordClasses(false)
                .withProgress(line -> LOG.info("{}", line));
        ConsoleSettings console = before.settings().console();
        LocalStack started = LocalStack.start(
                console == null
                        ? settings
                        : settings.withPostgresPort(port(console.postgresPort(), before.portOf("postgresql"))));
        synchronized (this) {
            stack = started;
            for (LocalServer server : servers(started)) {
                putUp(server, ServerState.Phase.READY);
                guards.add(ServerGuard.ofRunning(server, board));
            }
        }
        return started;
    }

    private void startApplications(LocalStack started, List<Application> applications)
            throws StackFailed, InterruptedException {
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        List<String> names = Stream.concat(
                        servers(started).stream().map(LocalServer::name),
                        applications.stream().map(Application::name))
                .toList();
        board.change(state -> state.onlyWith(names));
        synchronized (this) {
            for (Application application : applications) {
                LocalServer server = started.application(application);
                putUp(server, ServerState.Phase.STARTING);
                ServerGuard guard = ServerGuard.starting(server, board);
                guards.add(guard);
                ready.add(guard.firstReady().whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                }));
            }
        }
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)))
                    .get();
        } catch (ExecutionException first) {
            Throwable cause = first.getCause() == null ? first : first.getCause();
            throw new StackFailed(String.valueOf(cause.getMessage()), first);
        }
    }

    private static List<LocalServer> servers(LocalStack started) {
        return Stream.concat(
                        Stream.of(started.broker(), started.registry()),
                        started.postgres().map(PostgresServer::server).stream())
                .toList();
    }

    private ServiceDatabase database(LocalStack started) throws IOException, SQLException {
        return ServiceDatabase.prepare(started.postgres().orElseThrow(), directory.servicePassword());
    }

    private void putUp(LocalServer server, ServerState.Phase phase) {
        board.change(state -> state.with(ServerState.starting(server.name(), server.port(), server.logFile())
                .in(phase)));
        board.noteProcess(server);
    }

    private static int port(int asked, int before) {
        return asked != 0 ? asked : Ports.preferred(before);
    }

    /** What {@code up} has checked already. */
    private ProgramPolicy policy() throws IOException, StackFailed {
        PolicyOutcome outcome = PolicyReader.read(Files.readString(directory.policy()), "policy.yaml");
        if (outcome instanceof PolicyOutcome.Accepted accepted) {
            return accepted.policy();
        }
        throw new StackFailed(
                directory.policy() + " was changed and is no policy any more; tributary policy lint shows why");
    }

    private static InterruptedException asInterrupted(InterruptException interrupted) {
        InterruptedException checked = new InterruptedException("stopped while the stack was starting");
        checked.initCause(interrupted);
        return checked;
    }
}
