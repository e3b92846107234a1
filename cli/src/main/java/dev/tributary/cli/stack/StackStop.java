package dev.tributary.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what runs of a stack, by what its directory tells. The caller holds its {@link StackLock}. */
final class StackStop {

    /** Without their supervisor the processes of a stack end by themselves, at once on an idle machine. */
    private static final int ORPHAN_SECONDS = 5;

    private StackStop() {}

    /** Says whether anything ran. Returns when nothing does, and the directory says so. */
    static boolean stop(StackDirectory directory) throws IOException {
        Optional<StackState> known = directory.state();
        if (known.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> supervisor =
                Optional.ofNullable(known.get().supervisor()).flatMap(ProcessIdentity::running);
        supervisor.ifPresent(running -> {
            running.destroy();
            SupervisorProcess.awaitEnd(running);
        });
        boolean orphans = endOrphans(directory.state().orElse(known.get()).servers());
        settle(directory, known.get());
        return supervisor.isPresent() || orphans;
    }

    /**
     * Makes sure that nothing of it runs, as before a start.
     *
     * @throws StackRefused when its supervisor runs
     */
    static void requireStopped(StackDirectory directory) throws IOException, StackRefused {
        Optional<StackState> known = directory.state();
        if (known.isPresent() && known.get().isRunning()) {
            throw new StackRefused("a stack is running in " + directory.root() + "; stop it with tributary down");
        }
        endOrphans(known.map(StackState::servers).orElse(List.of()));
    }

    private static boolean endOrphans(List<ServerState> servers) {
        boolean any = false;
        for (ServerState server : servers) {
            Optional<ProcessHandle> left = Optional.ofNullable(server.process()).flatMap(ProcessIdentity::running);
            if (left.isPresent()) {
                any = true;
                end(left.get());
            }
        }
        return any;
    }

    private static void end(ProcessHandle orphan) {
        try {
            orphan.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            orphan.destroyForcibly();
        } catch (InterruptedException notWaiting) {
            Thread.currentThread().interrupt();
            orphan.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the end of a process fails", impossible);
        }
    }

    /** A supervisor that was killed could not say that it is gone. One that was temporary has taken its directory along. */
    private static void settle(StackDirectory directory, StackState known) throws IOException {
        if (Files.isDirectory(directory.root())) {
            Files.deleteIfExists(directory.connection());
            StackState last = directory.state().orElse(known);
            if (last.phase() != StackState.Phase.FAILED) {
                directory.write(last.stopped(null));
            }
        }
    }
}
