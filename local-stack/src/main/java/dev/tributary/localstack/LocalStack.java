package dev.tributary.localstack;

import dev.tributary.localstack.ServerProcess.Hurry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A broker and a schema registry on this machine, and a PostgreSQL where the settings ask for one, started together, each as a
 * process of its own; and beside them whatever program the caller adds.
 *
 * <p>Promises: when {@link #start} returns, clients can connect, and the registry refuses schema changes that are not compatible
 * both ways with all earlier versions. After {@link #close}, and likewise after Ctrl-C, no process, no lock and no temporary file
 * is left; after SIGKILL of this process the servers end by themselves at once, but a temporary data directory stays. Data in a
 * directory of the caller's survive all of these.
 *
 * <p>Not for production: one node, no replication, no access control but PostgreSQL's password; it listens on the loopback address
 * only.
 */
public final class LocalStack implements AutoCloseable {

    private final DataDirectory directory;
    private final ServerProcess broker;
    private final ServerProcess registry;
    private final Optional<PostgresServer> postgres;

    /** All of the above. */
    private final List<ServerProcess> servers = new ArrayList<>();

    private final RegistryClient registryClient;
    private final RegistryHome home;
    private final LocalStackSettings settings;
    private final Consumer<String> progress;
    private final List<ServerProcess> applications = new ArrayList<>();
    private final Thread atExit = new Thread(() -> stopAll(Hurry.EXITING), "local-stack-stop");
    private boolean stopped;

    private LocalStack(
            DataDirectory directory,
            RegistryHome home,
            int brokerPort,
            int registryPort,
            Optional<PostgresPlace> postgresPlace,
            LocalStackSettings settings) {
        this.directory = directory;
        this.home = home;
        this.settings = settings;
        this.progress = oneAtATime(settings.progress());
        this.registryClient = new RegistryClient("http://" + Ports.HOST + ":" + registryPort + "/apis/ccompat/v7");
        this.broker = process(new BrokerRecipe(brokerPort, directory.dataOf("broker"), directory.temporaryFiles()));
        this.registry = process(new RegistryRecipe(
                registryPort, directory.dataOf("registry"), directory.temporaryFiles(), home, registryClient));
        servers.addAll(List.of(broker, registry));
        this.postgres = postgresPlace.map(this::postgres);
    }

    /** Where PostgreSQL comes from and where it listens. */
    private record PostgresPlace(PostgresHome home, int port) {

        static Optional<PostgresPlace> of(LocalStackSettings settings) {
            Integer port = settings.postgresPort();
            return port == null
                    ? Optional.empty()
                    : Optional.of(new PostgresPlace(
                            PostgresHome.find(settings.postgresHome()), Ports.claim(PostgresRecipe.NAME, port)));
        }
    }

    /**
     * Starts all servers at the same time and returns when all are ready. When one does not get ready the others are stopped too
     * and nothing is left running.
     *
     * @throws LocalStackException when a port is taken, a server's program is not there, the data directory is in use, or a server
     *     does not get ready
     */
    public static LocalStack start(LocalStackSettings settings) {
        RegistryHome home = RegistryHome.find(settings.registryHome());
        int brokerPort = Ports.claim("broker", settings.brokerPort());
        int registryPort = Ports.claim("registry", settings.registryPort());
        Optional<PostgresPlace> postgresPlace = PostgresPlace.of(settings);
        DataDirectory directory = DataDirectory.open(settings.dataDirectory(), settings.logDirectory());
        LocalStack stack = new LocalStack(directory, home, brokerPort, registryPort, postgresPlace, settings);
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

    /** Where data are, and logs unless the settings say otherwise. */
    public Path dataDirectory() {
        return directory.root();
    }

    public LocalServer broker() {
        return broker;
    }

    public LocalServer registry() {
        return registry;
    }

    /** Present exactly when the settings ask for it. */
    public Optional<PostgresServer> postgres() {
        return postgres;
    }

    /**
     * A program beside the servers, not running yet: {@link LocalServer#restart} starts it. It stops before the servers do, and ends
     * like them when this process is gone.
     */
    public LocalServer application(Application application) {
        ServerProcess process = process(
                new ApplicationRecipe(application, directory.temporaryFiles().resolve(application.name())));
        synchronized (this) {
            if (stopped) {
                throw new LocalStackException("The " + application.name() + " is not started: the stack is closed.");
            }
            applications.add(process);
        }
        return process;
    }

    /**
     * Stops everything, cleanly when it can within eight seconds, a program of the caller's within its own (at a first stop forty, see
     * {@link ClassArchive}). Further calls do nothing.
     */
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
        List<Thread> starts = servers.stream()
                .map(server -> startInThread(server, firstFailure))
                .toList();
        boolean interrupted = !joined(starts);
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

    /** Starts a server and, should that fail, gives up the others at once instead of waiting for them. */
    private Thread startInThread(ServerProcess server, AtomicReference<RuntimeException> firstFailure) {
        return inThread("start-" + server.name(), () -> {
            try {
                server.start();
            } catch (RuntimeException e) {
                firstFailure.compareAndSet(null, e);
                stopTogether(servers, Hurry.EXITING);
            }
        });
    }

    /** Runs once, from {@link #close} or at the exit of the process, whichever comes first; the other waits for it. */
    private synchronized void stopAll(Hurry hurry) {
        if (stopped) {
            return;
        }
        stopped = true;
        stopTogether(applications, hurry);
        stopTogether(servers, hurry);
        directory.close();
    }

    private static void stopTogether(List<ServerProcess> processes, Hurry hurry) {
        List<Thread> stops = processes.stream()
                .map(process -> inThread("stop-" + process.name(), () -> process.stop(hurry)))
                .toList();
        stops.forEach(LocalStack::joinUninterrupted);
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

    private static boolean joined(List<Thread> threads) {
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

    private PostgresServer postgres(PostgresPlace place) {
        PostgresFiles files = new PostgresFiles(directory.dataOf(PostgresRecipe.NAME));
        ServerProcess process =
                process(new PostgresRecipe(place.port(), files, directory.temporaryFiles(), place.home()));
        servers.add(process);
        return new PostgresServer(process, files);
    }

    private ServerProcess process(ServerRecipe recipe) {
        return new ServerProcess(
                recipe,
                directory.root(),
                home.classArchives(),
                directory.logOf(recipe.name()),
                settings.recordClasses(),
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
