package dev.tributary.cli.stack;

import dev.tributary.attribution.runtime.ExitCode;
import dev.tributary.localstack.LocalServer;
import dev.tributary.localstack.LocalStackException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server running: waits for its end, then starts it again after a pause. A thread of its own per server. */
final class ServerGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ServerGuard.class);

    /** What the exit code of a process adds to the number of the signal that ended it. */
    private static final int SIGNALLED = 128;

    private final LocalServer server;
    private final StateBoard board;
    private final RestartBackoff backoff = new RestartBackoff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopping;

    private ServerGuard(LocalServer server, StateBoard board, boolean running) {
        this.server = server;
        this.board = board;
        this.thread = new Thread(() -> run(running), "guard-" + server.name());
        thread.setDaemon(true);
    }

    /** Guards a server that is ready. */
    static ServerGuard ofRunning(LocalServer server, StateBoard board) {
        ServerGuard guard = new ServerGuard(server, board, true);
        guard.firstReady.complete(null);
        guard.thread.start();
        return guard;
    }

    /** Starts the server and guards it once it was ready; a first start that fails is not repeated, unless it stood still. */
    static ServerGuard starting(LocalServer server, StateBoard board) {
        ServerGuard guard = new ServerGuard(server, board, false);
        guard.thread.start();
        return guard;
    }

    /** Done when the server was ready for the first time, or failed to be. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    LocalServer server() {
        return server;
    }

    /** From now on its end is meant. */
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    private void run(boolean running) {
        try {
            if (!running) {
                start();
            }
            while (!stopping) {
                long readyAt = System.nanoTime();
                int code = server.awaitExit();
                startAgain(describe(code), Duration.ofNanos(System.nanoTime() - readyAt));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            firstReady.completeExceptionally(failed);
        }
    }

    private void start() {
        try {
            server.restart();
        } catch (LocalStackException failed) {
            if (!failed.endedWith(ExitCode.STOOD_STILL.code())) {
                throw failed;
            }
            LOG.warn("{} stood still and starts again", server.name());
            server.restart();
        }
        ready();
        firstReady.complete(null);
    }

    private void startAgain(String ended, Duration ranFor) throws InterruptedException {
        String how = ended;
        Duration ran = ranFor;
        while (!stopping) {
            Duration pause = backoff.after(ran);
            String said = how;
            LOG.warn("{} {}; it starts again in {} ms", server.name(), said, pause.toMillis());
            board.server(server.name(), known -> known.ended(said));
            Thread.sleep(pause.toMillis());
            board.server(server.name(), ServerState::restarting);
            try {
                server.restart();
                ready();
                return;
            } catch (LocalStackException failed) {
                if (stopping) {
                    return;
                }
                LOG.warn("{} did not start again", server.name(), failed);
                how = String.valueOf(failed.getMessage()).lines().findFirst().orElse("did not start");
                ran = Duration.ZERO;
            }
        }
    }

    private void ready() {
        board.noteProcess(server);
        board.server(server.name(), known -> known.in(ServerState.Phase.READY));
        LOG.info("{} is ready", server.name());
    }

    static String describe(int exitCode) {
        return exitCode > SIGNALLED
                ? "was ended by signal " + (exitCode - SIGNALLED)
                : "ended by itself with exit code " + exitCode;
    }
}
