package dev.tributary.cli.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One process under the supervisor.
 *
 * @param process of its last start; absent before the first
 * @param restarts how often it was started again because it had ended by itself
 * @param lastEnd how it ended last, for a person; absent when it never did
 * @param metricsPort where its metrics are; absent: where everything else of it is, or it has none
 */
public record ServerState(
        String name,
        Phase phase,
        @Nullable ProcessIdentity process,
        int port,
        int restarts,
        @Nullable String lastEnd,
        Path log,
        @Nullable Integer metricsPort) {

    public enum Phase {
        /** Its process runs and is not ready yet. */
        STARTING,
        /** It was ready after its last start. What it says itself is newer. */
        READY,
        /** It ended, and is started again after a pause. */
        WAITING,
        /** Not running, as it should be. */
        STOPPED
    }

    static ServerState starting(String name, int port, Path log) {
        return new ServerState(name, Phase.STARTING, null, port, 0, null, log, null);
    }

    ServerState in(Phase other) {
        return new ServerState(name, other, process, port, restarts, lastEnd, log, metricsPort);
    }

    ServerState runningAs(ProcessIdentity other) {
        return new ServerState(name, phase, other, port, restarts, lastEnd, log, metricsPort);
    }

    ServerState ended(String how) {
        return new ServerState(name, Phase.WAITING, process, port, restarts, how, log, metricsPort);
    }

    ServerState restarting() {
        return new ServerState(name, Phase.STARTING, process, port, restarts + 1, lastEnd, log, metricsPort);
    }

    ServerState withMetricsOn(int other) {
        return new ServerState(name, phase, process, port, restarts, lastEnd, log, other);
    }
}
