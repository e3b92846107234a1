package dev.tributary.cli.stack;

import dev.tributary.cli.connection.ConnectionFile;
import java.nio.file.Path;

/**
 * A stack that this process has started: broker, registry and application, each a process, under a supervisor that starts
 * again what dies. It ends with this process, however that ends, unless it was told to go on.
 */
public interface RunningStack extends AutoCloseable {

    /** Where its data and logs are. */
    Path directory();

    /** How to reach it; the same for its life. */
    ConnectionFile connection();

    /** It goes on without this process, until {@code tributary down}. */
    void goOn();

    /** Returns when it has ended, by whoever's doing. */
    void awaitEnd() throws InterruptedException;

    /** Stops it unless it was told to go on, and deletes its directory if that is temporary. Further calls do nothing. */
    @Override
    void close();
}
