package dev.tributary.localstack;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one program that a {@link PostgresProcess} is running, if any; once the end was asked for no other one is started. */
final class KeptChild {

    /** What the server calls an immediate shutdown takes far less; then its parent is gone and nobody waits for it any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int EXIT_ENDING = 1;

    private final List<String> prefix;
    private @Nullable Process current;
    private boolean ending;

    KeptChild(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Runs a program to its end, with this process's output for its own. */
    int run(List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Variables can change where the data are and how they are made. On macOS the server does not start without a
        // locale.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process started;
        synchronized (this) {
            if (ending) {
                return EXIT_ENDING;
            }
            started = builder.start();
            current = started;
        }
        return started.waitFor();
    }

    /** What the server calls a fast shutdown: it breaks off what its clients do, and puts its data in order. */
    void end() {
        Process child = lastOne();
        if (child != null) {
            signal(child, "INT");
            awaitEnd(child);
        }
    }

    /** What the server calls an immediate shutdown: as after a power cut, but that it leaves no process and no shared memory. */
    void endAtOnce() {
        Process child = lastOne();
        if (child != null) {
            ProcessFamily family = ProcessFamily.of(child.toHandle());
            signal(child, "QUIT");
            if (!awaitEnd(child, PATIENCE)) {
                family.kill();
            }
        }
    }

    private synchronized @Nullable Process lastOne() {
        ending = true;
        return current != null && current.isAlive() ? current : null;
    }

    /** Java itself sends SIGTERM and SIGKILL only; the former makes PostgreSQL wait until all its clients have gone. */
    private static void signal(Process child, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + child.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            System.err.println("The server cannot be asked to end, so it is killed: " + e);
            child.destroyForcibly();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Without a limit of its own: whoever asked this process to end kills it when that takes too long. */
    private static void awaitEnd(Process child) {
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean awaitEnd(Process child, Duration atMost) {
        try {
            return child.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
