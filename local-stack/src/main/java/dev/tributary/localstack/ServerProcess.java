package dev.tributary.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server as a child process of this one: started, watched until it is ready, killed, restarted, stopped.
 *
 * <p>The child's standard input is a pipe that this process holds open and never writes to, see {@link ParentWatch}.
 */
final class ServerProcess implements LocalServer {

    /** The one stop that records a class archive takes about five seconds more, on a busy machine many more. */
    private static final Duration RECORDING_GRACE = Duration.ofSeconds(40);

    /** Enough for the ordinary stop, which comes first, but not for the recording after it. */
    private static final Duration UNRECORDED_GRACE = Duration.ofSeconds(3);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);

    private final ServerRecipe recipe;
    private final Path workingDirectory;
    private final Path archiveDirectory;
    private final LogFile log;
    private final boolean recordClasses;
    private final Duration startTimeout;
    private final Consumer<String> progress;

    /** Guards the fields below: no process may come up once the stop has been asked for. */
    private final Object lock = new Object();

    private @Nullable Process process;
    private Optional<ClassArchive> archive = Optional.empty();
    private boolean stopped;

    ServerProcess(
            ServerRecipe recipe,
            Path workingDirectory,
            Path archiveDirectory,
            LogFile log,
            boolean recordClasses,
            Duration startTimeout,
            Consumer<String> progress) {
        this.recipe = recipe;
        this.workingDirectory = workingDirectory;
        this.archiveDirectory = archiveDirectory;
        this.log = log;
        this.recordClasses = recordClasses;
        this.startTimeout = recipe.startTimeout().orElse(startTimeout);
        this.progress = progress;
    }

    /** Starts the server and returns once it is ready. When it does not get there no process is left. */
    void start() {
        long began = System.nanoTime();
        progress.accept(name() + " starting");
        try {
            LogFile.Section section = log.newSection();
            Process started = launch();
            awaitReady(started, section, began);
            recipe.prepare();
        } catch (IOException e) {
            giveUp();
            throw new LocalStackException("The " + name() + " could not be started: " + e, e);
        } catch (LocalStackException e) {
            giveUp();
            throw e;
        }
        progress.accept(name() + " ready in " + seconds(began) + " on port " + port());
    }

    /** Stops the server for good: a start under way fails, later ones are refused. */
    void stop(Hurry hurry) {
        synchronized (lock) {
            stopped = true;
        }
        terminate(hurry);
    }

    enum Hurry {
        /** Time to record a class archive, where one is wanted. */
        NONE,
        /** Somebody waits for this process to end. */
        EXITING
    }

    @Override
    public String name() {
        return recipe.name();
    }

    @Override
    public int port() {
        return recipe.port();
    }

    @Override
    public boolean isAlive() {
        Process current = current();
        return current != null && current.isAlive();
    }

    @Override
    public long processId() {
        Process current = current();
        if (current == null) {
            throw new IllegalStateException("The " + name() + " was never started");
        }
        return current.pid();
    }

    @Override
    public Path logFile() {
        return log.path();
    }

    @Override
    public void kill() {
        Process current = current();
        if (current != null) {
            // What the process has started itself must not go on without it, and use the data that the next one will.
            ProcessFamily.of(current.toHandle()).kill();
            awaitExit(current, ServerRecipe.USUAL_STOP_GRACE);
            settleArchive(ClassArchive::discard);
        }
    }

    @Override
    public int awaitExit() throws InterruptedException {
        Process current = current();
        if (current == null) {
            throw new IllegalStateException("The " + name() + " was never started");
        }
        return current.waitFor();
    }

    @Override
    public void restart() {
        terminate(Hurry.NONE);
        start();
    }

    private Process launch() throws IOException {
        ChildJava child = recipe.child();
        Optional<ClassArchive> classes = classesOf(child);
        ProcessBuilder builder = new ProcessBuilder(
                        child.command(classes.map(ClassArchive::options).orElse(List.of())))
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().keySet().removeIf(variable -> recipe.withheld().stream()
                .anyMatch(variable::startsWith));
        synchronized (lock) {
            if (stopped) {
                throw new LocalStackException("The " + name() + " is not started: the stack is closed.");
            }
            archive = classes;
            process = builder.start();
            return process;
        }
    }

    private Optional<ClassArchive> classesOf(ChildJava child) {
        return recipe.keepsClasses()
                ? ClassArchive.of(child, name(), archiveDirectory).filter(classes -> recordClasses || classes.exists())
                : Optional.empty();
    }

    private void awaitReady(Process started, LogFile.Section section, long began) throws IOException {
        while (!recipe.isReady(section)) {
            if (!started.isAlive()) {
                int code = started.exitValue();
                throw new LocalStackException(
                        failure("ended with exit code " + code + " before it was ready", section), code);
            }
            if (System.nanoTime() - began > startTimeout.toNanos()) {
                throw new LocalStackException(
                        failure("was not ready within " + startTimeout.toSeconds() + " s", section));
            }
            pause();
        }
    }

    private String failure(String what, LogFile.Section section) throws IOException {
        return "The " + name() + " " + what + ".\n" + section.tail() + "\n"
                + StartFailure.remedy(name(), port(), section);
    }

    /** Ends the running process, cleanly when it can within the grace time. */
    private void terminate(Hurry hurry) {
        Process current = current();
        if (current == null || !current.isAlive()) {
            return;
        }
        long began = System.nanoTime();
        Duration grace = stopGrace(hurry);
        // By its handle: Process.destroy would also close the pipe, and the child take that for the end of its parent.
        current.toHandle().destroy();
        if (awaitExit(current, grace)) {
            settleArchive(ClassArchive::publish);
            progress.accept(name() + " stopped in " + seconds(began));
        } else {
            kill();
            progress.accept(name() + " did not stop within " + grace.toSeconds() + " s and was killed");
        }
    }

    private Duration stopGrace(Hurry hurry) {
        if (!isRecording()) {
            return recipe.stopGrace();
        }
        return hurry == Hurry.NONE ? RECORDING_GRACE : UNRECORDED_GRACE;
    }

    /** After a start that failed: by itself, or because the stack gives up, for which the class archive is not to blame. */
    private void giveUp() {
        kill();
        boolean failedByItself;
        synchronized (lock) {
            failedByItself = !stopped;
        }
        if (failedByItself) {
            settleArchive(ClassArchive::remove);
        }
    }

    private boolean isRecording() {
        synchronized (lock) {
            return archive.isPresent() && !archive.get().exists();
        }
    }

    private void settleArchive(ClassArchive.Action action) {
        Optional<ClassArchive> settled;
        synchronized (lock) {
            settled = archive;
        }
        if (settled.isEmpty()) {
            return;
        }
        try {
            action.on(settled.get());
        } catch (IOException e) {
            progress.accept(name() + " will start no faster next time, its class archive could not be kept: " + e);
        }
    }

    private @Nullable Process current() {
        synchronized (lock) {
            return process;
        }
    }

    /** Waits even when this thread is interrupted, since nothing may be left behind; the interrupt is kept for the caller. */
    private static boolean awaitExit(Process process, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while waiting for the " + name() + " to be ready.", e);
        }
    }

    private static String seconds(long began) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }
}
