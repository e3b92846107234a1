package dev.tributary.cli.commands;

import dev.tributary.cli.console.Progress;
import dev.tributary.cli.exporting.OutDirectory;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end a run at once and without remains.
 *
 * <p>The running thread is interrupted and gets two seconds to end by itself; then the half-written results go, whether
 * it has or not. The servers and everything that is kept with them end by the local stack's own hook, at the same time;
 * clients of a broker that is gone are not waited for.
 */
final class CleanStop implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread running = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "stop-run");
    private final Ending ending;
    private final Progress progress;
    private volatile boolean asked;

    /** Removes what is half done and says, for the person who stopped the run, what stands. */
    @FunctionalInterface
    interface Ending {
        String clean() throws IOException;
    }

    private CleanStop(Ending ending, Progress progress) {
        this.ending = ending;
        this.progress = progress;
    }

    /** Guards the thread that calls it, until it closes this. */
    static CleanStop of(OutDirectory out, Progress progress) {
        return of(
                () -> {
                    out.close();
                    return out.state();
                },
                progress);
    }

    /** The same for a run that writes no results. */
    static CleanStop of(Ending ending, Progress progress) {
        CleanStop stop = new CleanStop(ending, progress);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Whether somebody asked for the stop. */
    boolean asked() {
        return asked;
    }

    /** The run has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException exiting) {
                // The hook runs already, and does not wait because the latch is open.
                asked = true;
            }
        }
    }

    private void stop() {
        asked = true;
        running.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            progress.say("tributary: stopped; " + ending.clean());
        } catch (IOException undeletable) {
            progress.say("tributary: stopped; delete what is left of the results: " + undeletable.getMessage());
        } catch (InterruptedException exiting) {
            Thread.currentThread().interrupt();
        }
    }
}
