package dev.tributary.localstack;

import dev.tributary.localstack.ServerProcess.Hurry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A broker and a schema registry on this machine, started together, each as a process of its own.
 *
 * <p>Promises: when {@link #start} returns, clients can connect, and the registry refuses schema changes that are not compatible
 * both ways with all earlier versions. After {@link #close}, and likewise after Ctrl-C, no process, no lock and no temporary file
 * is left; after SIGKILL of this process the servers end by themselves at once, but a temporary data directory stays. Data in a
 * directory of the caller's survive all of these.
 *
 * <p>Not for production: one node, no replication, no access control; it listens on the loopback address only.
 */
public final class LocalStack implements AutoCloseable {

    private final DataDirectory directory;
    private final ServerProcess broker;
    private final ServerProcess registry;
    private final RegistryClient registryClient;
    private final Thread atExit = new Thread(() -> stopAll(Hurry.EXITING), "local-stack-stop");
    private boolean stopped;

    private LocalStack(
            DataDirectory directory, ServerProcess broker, ServerProcess registry, RegistryClient registryClient) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
        this.registryClient = registryClient;
    }

    /**
     * Starts both servers at the same time and returns when both are ready. When one does not get ready the other is stopped too
     * and nothing is left running.
     *
     * @throws LocalStackException when a port is taken, the registry is not unpacked, the data directory is in use, or a server
     *     does not get ready
     */
    public static LocalStack start(LocalStackSettings settings) {
        RegistryHome home = RegistryHome.find(settings.registryHome());
        int brokerPort = Ports.claim("broker", settings.brokerPort());
        int registryPort = Ports.claim("registry", settings.registryPort());
        DataDirectory directory = DataDirectory.open(settings.dataDirectory());
        Consumer<String> progress = oneAtATime(settings.progress());
        RegistryClient client = new RegistryClient("http://" + Ports.HOST + ":" + registryPort + "/apis/ccompat/v7");
        ServerRecipe brokerRecipe =
                new BrokerRecipe(brokerPort, directory.dataOf("broker"), directory.temporaryFiles());
        ServerRecipe registryRecipe = new RegistryRecipe(
                registryPort, directory.dataOf("registry"), directory.temporaryFiles(), home, client);
        LocalStack stack = new LocalStack(
                directory,
                process(brokerRecipe, directory, home, settings, progress),
                process(registryRecipe, directory, home, settings, progress),
                client);
        stack.startAll(settings.stopAtExit());
        return stack;
    }

    /** What a Kafka client calls {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + broker.port();
    }

    /** The base of the registry's Confluent-compatible API, without a slash at its end. */
    public String registryUrl() {
        return registryClient.url();
    }

    /** Where data and logs are. */
    public Path dataDirectory() {
        return directory.root();
    }

    public LocalServer broker() {
        return broker;
    }

    public LocalServer registry() {
        return registry;
    }

    /** Stops both servers, cleanly when they can within eight seconds (forty the first time, see {@link ClassArchive}). Further calls do
     * nothing. */
    @Override
    public void close() {
        boolean exiting = !withdrawExitHook();
        stopAll(exiting ? Hurry.EXITING : Hurry.NONE);
    }

    private void startAll(boolean stopAtExit) {
        if (stopAtExit) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        AtomicReference<RuntimeException> firstFailure = new AtomicReference<>();
        Thread brokerStart = startInThread(broker, registry, firstFailure);
        Thread registryStart = startInThread(registry, broker, firstFailure);
        boolean interrupted = !joined(brokerStart, registryStart);
        RuntimeException failure = firstFailure.get();
        if (failure == null && !interrupted) {
            return;
        }
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw failure != null ? failure : new LocalStackException("Interrupted while the local stack was starting.");
    }

    /** Starts a server and, should that fail, gives up the other one at once instead of waiting for it. */
    private static Thread startInThread(
            ServerProcess server, ServerProcess other, AtomicReference<RuntimeException> firstFailure) {
        return inThread("start-" + server.name(), () -> {
            try {
                server.start();
            } catch (RuntimeException e) {
                firstFailure.compareAndSet(null, e);
                other.stop(Hurry.EXITING);
            }
        });
    }

    /** Runs once, from {@link #close} or at the exit of the process, whichever comes first; the other waits for it. */
    private synchronized void stopAll(Hurry hurry) {
        if (stopped) {
            return;
        }
        stopped = true;
        Thread registryStop = inThread("stop-registry", () -> registry.stop(hurry));
        broker.stop(hurry);
        joinUninterrupted(registryStop);
        directory.close();
    }

    /** Says whether it could; not when this process is ending already. */
    private boolean withdrawExitHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            return true;
        } catch (IllegalStateException processIsEnding) {
            return false;
        }
    }

    private static Thread inThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static boolean joined(Thread... threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** A stop is bounded by itself, and must be complete before the data directory goes. */
    private static void joinUninterrupted(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess process(
            ServerRecipe recipe,
            DataDirectory directory,
            RegistryHome home,
            LocalStackSettings settings,
            Consumer<String> progress) {
        return new ServerProcess(
                recipe,
                directory.root(),
                home.classArchives(),
                directory.logOf(recipe.name()),
                settings.startTimeout(),
                progress);
    }

    private static Consumer<String> oneAtATime(Consumer<String> listener) {
        Object lock = new Object();
        return line -> {
            synchronized (lock) {
                listener.accept(line);
            }
        };
    }
}
