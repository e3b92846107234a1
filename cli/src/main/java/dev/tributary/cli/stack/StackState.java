package dev.tributary.cli.stack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stack to others than its supervisor, kept in its directory as {@code stack.json}. The file also says that
 * the directory is a stack's.
 *
 * @param kind always {@link #KIND}
 * @param message what it is doing or why it failed, for a person; several lines when it failed
 * @param temporary whether the directory goes when the stack stops
 * @param supervisor absent before it has started
 * @param servers the processes under it, in the order in which they start
 */
public record StackState(
        String kind,
        Phase phase,
        String message,
        StackSettings settings,
        boolean temporary,
        @Nullable ProcessIdentity supervisor,
        List<ServerState> servers) {

    static final String KIND = "tributary-stack";

    public enum Phase {
        STARTING,
        /** Every process was ready once; the supervisor keeps them so. */
        RUNNING,
        STOPPING,
        STOPPED,
        /** It could not be started, and nothing of it runs. */
        FAILED
    }

    public StackState {
        servers = List.copyOf(servers);
    }

    static StackState starting(StackSettings settings, boolean temporary, List<ServerState> before) {
        List<ServerState> stopped = before.stream()
                .map(server -> server.in(ServerState.Phase.STOPPED))
                .toList();
        return new StackState(KIND, Phase.STARTING, "start", settings, temporary, null, stopped);
    }

    StackState in(Phase other, String because) {
        return new StackState(kind, other, because, settings, temporary, supervisor, servers);
    }

    /** Nothing of it runs any more. */
    StackState stopped(@Nullable String failure) {
        Phase last = failure == null ? Phase.STOPPED : Phase.FAILED;
        return in(last, failure == null ? "stopped" : failure)
                .withServers(servers.stream()
                        .map(server -> server.in(ServerState.Phase.STOPPED))
                        .toList());
    }

    StackState under(ProcessIdentity other) {
        return new StackState(kind, phase, message, settings, temporary, other, servers);
    }

    /** With this server, in the place of one of the same name. */
    StackState with(ServerState server) {
        List<ServerState> others = new ArrayList<>(servers);
        int place = 0;
        while (place < others.size() && !others.get(place).name().equals(server.name())) {
            place++;
        }
        if (place < others.size()) {
            others.set(place, server);
        } else {
            others.add(server);
        }
        return withServers(others);
    }

    /** Without the servers of an earlier start that there are not any more, the others in this order. */
    StackState onlyWith(List<String> names) {
        return withServers(names.stream().flatMap(name -> server(name).stream()).toList());
    }

    StackState withServers(List<ServerState> others) {
        return new StackState(kind, phase, message, settings, temporary, supervisor, others);
    }

    Optional<ServerState> server(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /** Where the server was reached last time; 0: never. */
    int portOf(String name) {
        return server(name).map(ServerState::port).orElse(0);
    }

    /** Where its metrics were reached last time, apart from the rest of it; 0: nowhere. */
    int metricsPortOf(String name) {
        return server(name).map(ServerState::metricsPort).map(Integer::intValue).orElse(0);
    }

    /** Where the console is while the stack runs; empty: it has none. */
    public Optional<URI> consoleUrl() {
        return settings.console() == null
                ? Optional.empty()
                : server(DealRegService.NAME).map(service -> DealRegService.url(service.port()));
    }

    /** Where the metrics of its service are while the stack runs; empty: it has none. */
    public Optional<URI> consoleMetricsUrl() {
        int port = settings.console() == null ? 0 : metricsPortOf(DealRegService.NAME);
        return port == 0
                ? Optional.empty()
                : Optional.of(DealRegService.url(port).resolve("/metrics"));
    }

    /** Whether its supervisor runs. Without it everything else has ended too, within a moment. */
    boolean isRunning() {
        return supervisor != null && supervisor.running().isPresent();
    }
}
