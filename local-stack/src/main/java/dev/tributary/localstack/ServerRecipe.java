package dev.tributary.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What differs between the servers: how one is started and when it is ready. */
interface ServerRecipe {

    /** A broker without a quorum does not end by itself at SIGTERM for minutes; an ordinary stop takes under a second. */
    Duration USUAL_STOP_GRACE = Duration.ofSeconds(8);

    String name();

    int port();

    /** The next process. Called once per start, so it may write settings and choose what may differ between starts. */
    ChildJava child() throws IOException;

    /** Whether the process started last can serve now. Must not block for longer than about a second. */
    boolean isReady(LogFile.Section log) throws IOException;

    /** What every start must do once the server is ready, before anyone else uses it. */
    void prepare() throws IOException;

    /** How long a start may take where that differs from the stack's own setting. */
    default Optional<Duration> startTimeout() {
        return Optional.empty();
    }

    /** How long a clean stop may take before the server is killed. */
    default Duration stopGrace() {
        return USUAL_STOP_GRACE;
    }

    /** How the names of the environment variables begin that the process is not given. */
    default List<String> withheld() {
        return List.of();
    }

    /** Whether later starts may use what this one loaded, see {@link ClassArchive}. */
    default boolean keepsClasses() {
        return true;
    }
}
