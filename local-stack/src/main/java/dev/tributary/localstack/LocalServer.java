package dev.tributary.localstack;

import java.nio.file.Path;

/** One server of the stack. Tests of failure kill and restart it; everyone else leaves that to {@link LocalStack}. */
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

    /** Starts the server again on the same port and data and returns once it is ready; stops it cleanly first when it runs. */
    void restart();
}
