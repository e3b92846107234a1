package dev.tributary.cli.status;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.engine.Instance;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.stack.KnownStack;
import dev.tributary.cli.stack.ServerState;
import dev.tributary.cli.stack.StackState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at an installation: asks each process itself, and the brokers how far it has come. Takes seconds at most. */
public final class StatusProbe {

    private static final Logger LOG = LoggerFactory.getLogger(StatusProbe.class);
    private static final String DEFAULT_GROUP = "tributary-attribution";

    private final Clock clock;

    public StatusProbe(Clock clock) {
        this.clock = clock;
    }

    /** An installation of which only the connection file is known. */
    public StatusReport look(Path file, ConnectionFile connection) throws InterruptedException {
        List<ProcessStatus> processes = new ArrayList<>();
        try (PipelineProbe pipeline = PipelineProbe.of(connection)) {
            Health brokers = pipeline.brokers();
            Health registry = RegistryProbe.of(connection);
            processes.add(elsewhere("brokers", brokers));
            processes.add(elsewhere("registry", registry));
            for (URI application : connection.applications()) {
                processes.add(elsewhere(application.toString(), Health.unless(new Instance(application).notReady())));
            }
            Optional<Instance.Info> info =
                    RunningEngine.ask(connection.applications()).map(RunningEngine::info);
            return report(
                    file.toString(),
                    "unknown",
                    null,
                    info,
                    processes,
                    pipeline(pipeline, brokers, registry, info),
                    Optional.empty(),
                    file,
                    null);
        }
    }

    /** A stack of this machine, running or not. */
    public StatusReport look(KnownStack stack) throws InterruptedException {
        String name = "stack " + stack.directory();
        Optional<StackState> state = stack.state();
        if (state.isEmpty()) {
            return idle(stack, name, "absent", "none was ever started there; tributary up starts one");
        }
        String phase = state.get().phase().name().toLowerCase(Locale.ROOT);
        if (!stack.isRunning()) {
            return stack.hasCrashed()
                    ? idle(
                            stack,
                            name,
                            "crashed",
                            "its supervisor was killed and its processes ended with it; tributary up starts it again on the same data")
                    : idle(stack, name, phase, remarkOf(state.get()));
        }
        return running(stack, name, phase, state.get());
    }

    private StatusReport running(KnownStack stack, String name, String phase, StackState state)
            throws InterruptedException {
        ConnectionFile connection;
        try {
            connection = ConnectionFile.read(stack.connection());
        } catch (ConnectionFile.Unusable notYet) {
            return report(
                    name,
                    phase,
                    state.message(),
                    Optional.empty(),
                    asTold(state),
                    null,
                    state.consoleUrl(),
                    stack.connection(),
                    stack.logs());
        }
        try (PipelineProbe pipeline = PipelineProbe.of(connection)) {
            Health brokers = pipeline.brokers();
            Health registry = RegistryProbe.of(connection);
            List<ProcessStatus> processes = new ArrayList<>();
            processes.add(supervisor(stack, state));
            for (ServerState server : state.servers()) {
                processes.add(told(server, health(server, brokers, registry)));
            }
            Optional<Instance.Info> info =
                    RunningEngine.ask(connection.applications()).map(RunningEngine::info);
            return report(
                    name,
                    phase,
                    null,
                    info,
                    processes,
                    pipeline(pipeline, brokers, registry, info),
                    state.consoleUrl(),
                    stack.connection(),
                    stack.logs());
        }
    }

    private Health health(ServerState server, Health brokers, Health registry) throws InterruptedException {
        if (server.phase() == ServerState.Phase.WAITING) {
            return Health.not(server.lastEnd() + "; it starts again in a moment");
        }
        return switch (server.name()) {
            case "broker" -> brokers;
            case "registry" -> registry;
            case "postgresql" -> PostgresProbe.of(server.port());
            case "service" -> ServiceProbe.of(server.port());
            default -> Health.unless(new Instance(URI.create("http://127.0.0.1:" + server.port())).notReady());
        };
    }

    private static StatusReport idle(KnownStack stack, String name, String state, @Nullable String remark) {
        return new StatusReport(
                name,
                state,
                remark,
                stack.settings()
                        .map(settings -> settings.clock().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                stack.settings().map(settings -> settings.partitions()).orElse(null),
                List.of(),
                null,
                null,
                stack.connection(),
                stack.state().isPresent() ? stack.logs() : null);
    }

    private static @Nullable String remarkOf(StackState state) {
        return switch (state.phase()) {
            case STOPPED -> "tributary up starts it again on the same data";
            case FAILED -> state.message();
            default -> null;
        };
    }

    private static StatusReport report(
            String name,
            String state,
            @Nullable String remark,
            Optional<Instance.Info> info,
            List<ProcessStatus> processes,
            @Nullable PipelineStatus pipeline,
            Optional<URI> console,
            Path connection,
            @Nullable Path logs) {
        return new StatusReport(
                name,
                state,
                remark,
                info.map(told -> told.inputClock() ? "input" : "wall").orElse(null),
                info.map(Instance.Info::partitions).orElse(null),
                processes,
                pipeline,
                console.orElse(null),
                connection,
                logs);
    }

    private static @Nullable PipelineStatus pipeline(
            PipelineProbe pipeline, Health brokers, Health registry, Optional<Instance.Info> info)
            throws InterruptedException {
        if (!brokers.ready() || !registry.ready()) {
            return null;
        }
        try {
            return pipeline.look(info.map(Instance.Info::applicationId).orElse(DEFAULT_GROUP));
        } catch (KafkaException notNow) {
            LOG.warn("how far the installation has come could not be seen", notNow);
            return null;
        }
    }

    private List<ProcessStatus> asTold(StackState state) {
        return state.servers().stream()
                .map(server -> told(
                        server,
                        server.phase() == ServerState.Phase.READY ? Health.READY : Health.not("it is starting")))
                .toList();
    }

    private ProcessStatus told(ServerState server, Health health) {
        return new ProcessStatus(
                server.name(),
                server.process() == null ? null : server.process().pid(),
                server.port(),
                server.process() == null ? null : secondsSince(server.process().startedAt()),
                server.restarts(),
                health,
                server.log());
    }

    private ProcessStatus supervisor(KnownStack stack, StackState state) {
        return new ProcessStatus(
                "supervisor",
                state.supervisor() == null ? null : state.supervisor().pid(),
                null,
                state.supervisor() == null
                        ? null
                        : secondsSince(state.supervisor().startedAt()),
                null,
                state.phase() == StackState.Phase.RUNNING
                        ? Health.READY
                        : Health.not(state.phase().name().toLowerCase(Locale.ROOT)),
                stack.logs().resolve("supervisor.log"));
    }

    private static ProcessStatus elsewhere(String name, Health health) {
        return new ProcessStatus(name, null, null, null, null, health, null);
    }

    private long secondsSince(Instant start) {
        return Math.max(0, Duration.between(start, clock.instant()).toSeconds());
    }
}
