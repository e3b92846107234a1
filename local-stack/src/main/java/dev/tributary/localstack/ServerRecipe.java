package dev.tributary.localstack;

import java.io.IOException;

/** What differs between the servers: how one is started and when it is ready. */
interface ServerRecipe {

    String name();

    int port();

    /** The next process. Called once per start, so it may write settings and choose what may differ between starts. */
    ChildJava child() throws IOException;

    /** Whether the process started last can serve now. Must not block for longer than about a second. */
    boolean isReady(LogFile.Section log) throws IOException;

    /** What every start must do once the server is ready, before anyone else uses it. */
    void prepare() throws IOException;
}
