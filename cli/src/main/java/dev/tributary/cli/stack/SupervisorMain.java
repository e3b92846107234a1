package dev.tributary.cli.stack;

import dev.tributary.localstack.TerminalSignals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main class of a stack's supervisor. Argument: the stack's directory, where {@code up} has written what to start.
 *
 * <p>It ends with the command that started it until that one writes {@link #GO_ON} to its standard input; after that at SIGTERM
 * only. Ctrl-C in the terminal that it came from does not reach it. When it is killed, its processes end by themselves.
 */
public final class SupervisorMain {

    /** The line after which the stack outlives the command that started it. */
    static final String GO_ON = "go on";

    private static final Logger LOG = LoggerFactory.getLogger(SupervisorMain.class);
    private static final int FAILED = 1;
    private static final int LOOK_MILLIS = 250;

    private final StackDirectory directory;
    private final StateBoard board;
    private final Supervisor supervisor;
    private final Thread start = new Thread(this::start, "start");
    private volatile boolean stopping;
    private volatile @Nullable String failure;

    private SupervisorMain(StackDirectory directory, StackState state) {
        this.directory = directory;
        this.board = new StateBoard(directory, state);
        this.supervisor = new Supervisor(directory, board);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TerminalSignals.ignore();
        StackDirectory directory = new StackDirectory(Path.of(arguments[0]));
        StackState state =
                directory.state().orElseThrow(() -> new IOException("no stack was asked for in " + directory.root()));
        new SupervisorMain(directory, state.under(ProcessIdentity.current())).run();
    }

    private void run() throws InterruptedException {
        board.change(state -> state.under(ProcessIdentity.current()));
        board.step("start");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Handoff.watch(() -> System.exit(0));
        start.start();
        while (failure == null) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            if (!stopping) {
                supervisor.noteProcesses();
            }
        }
        System.exit(FAILED);
    }

    private void start() {
        try {
            supervisor.start();
            LOG.info("the stack is ready");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (StackFailed failed) {
            fail(failed.text(), failed);
        } catch (RuntimeException unexpected) {
            fail("unexpected: " + unexpected + "\n  its log: " + directory.log("supervisor"), unexpected);
        }
    }

    /** A start that is interrupted fails in many ways, which say nothing. */
    private void fail(String text, Exception cause) {
        if (!stopping) {
            LOG.error("the stack could not be started", cause);
            failure = text;
        }
    }

    /** In a shutdown hook, so that it comes before the end however that was asked for. */
    private void stop() {
        stopping = true;
        boolean wasRunning = board.state().phase() == StackState.Phase.RUNNING;
        board.change(state -> state.in(StackState.Phase.STOPPING, "stop"));
        start.interrupt();
        try {
            start.join();
        } catch (InterruptedException notWaiting) {
            LOG.warn("the start was not waited for", notWaiting);
        }
        supervisor.stop(wasRunning);
        String failed = failure;
        board.change(state -> state.stopped(failed));
        LOG.info("the stack has stopped");
        // Of a stack that could not be started somebody wants to read the logs.
        if (failed == null && board.state().temporary()) {
            remove();
        }
    }

    private void remove() {
        try {
            directory.delete();
        } catch (IOException kept) {
            System.err.println(directory.root() + " could not be deleted: " + kept);
        }
    }
}
