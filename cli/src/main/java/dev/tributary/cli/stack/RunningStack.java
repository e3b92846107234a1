package dev.tributary.cli.stack;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stack that this process has started: broker, registry, application and perhaps a console, under a supervisor that starts
 * again what dies. It ends with this process, however that ends, unless it was told to go on.
 */
public final class RunningStack implements AutoCloseable {

    private final StackDirectory directory;
    private final Process supervisor;
    private final Thread atExit = new Thread(this::end, "stop-stack");
    private @Nullable ConnectionFile connection;
    private Optional<URI> consoleUrl = Optional.empty();
    private Optional<URI> consoleMetricsUrl = Optional.empty();
    private boolean settled;

    private RunningStack(StackDirectory directory, Process supervisor) {
        this.directory = directory;
        this.supervisor = supervisor;
    }

    /**
     * Starts a stack in a directory and returns when every process is ready. Data that are there are kept.
     *
     * @param policy is published if none ever was
     * @param progress hears of each phase
     * @throws StackRefused when a stack runs there, the directory is not a stack's, or its data were made for another clock or
     *     partition count
     * @throws StackFailed when a process does not get ready; then none is left running
     */
    public static RunningStack start(Path directory, StackSettings settings, ProgramPolicy policy, Progress progress)
            throws StackRefused, StackFailed, InterruptedException {
        SupervisorProcess.requirePrograms(settings);
        StackDirectory place = new StackDirectory(directory);
        try (StackLock lock = StackLock.take(place)) {
            StackState before = StackChecks.forStart(lock.directory(), settings);
            return start(place, StackState.starting(settings, false, before.servers()), policy, progress);
        } catch (IOException unusable) {
            throw unusable(place, unusable);
        }
    }

    /** The same in a directory of its own that is deleted when the stack stops. */
    public static RunningStack startTemporary(StackSettings settings, ProgramPolicy policy, Progress progress)
            throws StackFailed, InterruptedException {
        SupervisorProcess.requirePrograms(settings);
        StackDirectory place;
        try {
            place = new StackDirectory(Files.createTempDirectory("tributary-stack-"));
        } catch (IOException unusable) {
            throw new StackFailed("no temporary directory can be made: " + unusable.getMessage());
        }
        try {
            return start(place, StackState.starting(settings, true, List.of()), policy, progress);
        } catch (IOException unusable) {
            throw unusable(place, unusable);
        }
    }

    /** Where its data and logs are. */
    public Path directory() {
        return directory.root();
    }

    /** How to reach it; the same for its life. */
    public ConnectionFile connection() {
        if (connection == null) {
            throw new IllegalStateException("the stack is not ready");
        }
        return connection;
    }

    /** Where its console is; empty: it has none. */
    public Optional<URI> consoleUrl() {
        return consoleUrl;
    }

    /** Where the metrics of its console are; empty: it has none. */
    public Optional<URI> consoleMetricsUrl() {
        return consoleMetricsUrl;
    }

    /** It goes on without this process, until {@code tributary down}. */
    public void goOn() throws StackFailed {
        try (OutputStream ear = supervisor.getOutputStream()) {
            ear.write((SupervisorMain.GO_ON + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new StackFailed("the supervisor ended by itself; its log: " + directory.log("supervisor"));
        }
        settle();
    }

    /** Returns when it has ended, by whoever's doing. */
    public void awaitEnd() throws InterruptedException {
        supervisor.waitFor();
    }

    /** Stops it unless it was told to go on, and deletes its directory if that is temporary. Further calls do nothing. */
    @Override
    public void close() {
        if (settle()) {
            end();
        }
    }

    private static RunningStack start(StackDirectory place, StackState wanted, ProgramPolicy policy, Progress progress)
            throws IOException, StackFailed, InterruptedException {
        place.prepare();
        if (!Files.exists(place.policy())) {
            Files.writeString(place.policy(), PolicyWriter.write(policy));
        }
        place.write(wanted);
        RunningStack stack = new RunningStack(place, SupervisorProcess.start(place, wanted.settings()));
        Runtime.getRuntime().addShutdownHook(stack.atExit);
        boolean ready = false;
        try {
            stack.awaitReady(progress);
            ready = true;
            return stack;
        } finally {
            if (!ready) {
                stack.close();
            }
        }
    }

    private void awaitReady(Progress progress) throws IOException, StackFailed, InterruptedException {
        StartWatch watch = new StartWatch(directory, progress);
        while (!watch.isReady(supervisor)) {
            TimeUnit.MILLISECONDS.sleep(StartWatch.LOOK_MILLIS);
        }
        Optional<StackState> state = directory.state();
        consoleUrl = state.flatMap(StackState::consoleUrl);
        consoleMetricsUrl = state.flatMap(StackState::consoleMetricsUrl);
        try {
            connection = ConnectionFile.read(directory.connection());
        } catch (ConnectionFile.Unusable unusable) {
            throw new StackFailed("the stack wrote no connection file: " + unusable.getMessage());
        }
    }

    /** What becomes of the stack is decided now; false when it was before. */
    private synchronized boolean settle() {
        if (settled) {
            return false;
        }
        settled = true;
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook is at work already, and whoever came here waits for it.
            return true;
        }
        return true;
    }

    private void end() {
        supervisor.toHandle().destroy();
        SupervisorProcess.awaitEnd(supervisor.toHandle());
    }

    private static StackFailed unusable(StackDirectory place, IOException why) {
        return new StackFailed(place.root() + " cannot be used: " + why.getMessage());
    }
}
