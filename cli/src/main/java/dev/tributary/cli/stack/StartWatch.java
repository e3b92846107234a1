package dev.tributary.cli.stack;

import dev.tributary.cli.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Follows a supervisor that is starting a stack. */
final class StartWatch {

    static final int LOOK_MILLIS = 100;

    /** An ordinary start takes ten seconds; restoring much state after a crash takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int LINES_OF_LOG = 30;

    private final StackDirectory directory;
    private final Progress progress;
    private final long began = System.nanoTime();
    private String shown = "";

    StartWatch(StackDirectory directory, Progress progress) {
        this.directory = directory;
        this.progress = progress;
    }

    /** @throws StackFailed when it will never be */
    boolean isReady(Process supervisor) throws IOException, StackFailed {
        boolean alive = supervisor.isAlive();
        StackState state = directory
                .state()
                .orElseThrow(() -> new StackFailed("stack.json was deleted while the stack was starting"));
        if (state.phase() == StackState.Phase.FAILED) {
            throw new StackFailed(state.message());
        }
        if (!alive) {
            throw new StackFailed("the supervisor ended with exit code " + supervisor.exitValue() + "\n"
                    + endOfLog(directory.log("supervisor")));
        }
        if (state.phase() == StackState.Phase.RUNNING) {
            return true;
        }
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            throw new StackFailed("the stack was not ready within " + PATIENCE.toMinutes() + " minutes; its logs: "
                    + directory.logs() + endOfUnreadyLogs(state));
        }
        if (state.phase() == StackState.Phase.STARTING && !state.message().equals(shown)) {
            shown = state.message();
            progress.phase(shown);
        }
        return false;
    }

    /** Whoever reads this may have no directory to look into any more: it was a test's, or another machine's. */
    private static String endOfUnreadyLogs(StackState state) throws IOException {
        StringBuilder ends = new StringBuilder();
        for (ServerState server : state.servers()) {
            if (server.phase() != ServerState.Phase.READY) {
                ends.append('\n')
                        .append(server.name())
                        .append(" is ")
                        .append(server.phase())
                        .append('\n')
                        .append(endOfLog(server.log()));
            }
        }
        return ends.toString();
    }

    private static String endOfLog(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.stream()
                .skip(Math.max(0, lines.size() - LINES_OF_LOG))
                .map(line -> "  | " + line)
                .collect(Collectors.joining("\n", "  the end of its log, " + log + ":\n", ""));
    }
}
