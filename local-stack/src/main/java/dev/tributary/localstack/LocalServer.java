package dev.tributary.localstack;

import java.nio.file.Path;

/** One server of the stack. A supervisor, and tests of failure, restart it; everyone else leaves that to {@link LocalStack}. */
public interface LocalServer {

    /** The name that progress lines and messages use. */
    String name();

    /** The port, the same for the life of the stack. */
    int port();

    boolean isAlive();

    /** The id of the server's process: of the last one when it is not running. */
    long processId();

    /** Everything that the server wrote, all its starts one after another. */
    Path logFile();

    /** Ends the process as a crash would (SIGKILL) and returns once it is gone. Does nothing when it is not running. */
    void kill();

    /**
     * Waits until the process that runs now is gone, or returns at once when it is.
     *
     * @return its exit code; 128 and more: the signal that ended it, plus 128
     */
    int awaitExit() throws InterruptedException;

    /**
     * Starts the server again on the same port and data and returns once it is ready; stops it cleanly first when it runs.
     *
     * @throws LocalStackException when it does not get ready, or the stack is closed; then no process is left
     */
    void restart();
}
