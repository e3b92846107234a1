package dev.tributary.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to start and where. {@link #temporary()} is right for tests, {@link #in(Path)} for a stack whose data shall outlive it.
 *
 * @param dataDirectory where data are kept, created when absent; null: a temporary directory, deleted at close
 * @param logDirectory where logs are kept, created when absent; null: with the data
 * @param brokerPort the port of the broker; 0: a free one
 * @param registryPort the port of the registry; 0: a free one
 * @param registryHome where the registry is unpacked; null: found as {@link RegistryHome} says
 * @param postgresPort the port of PostgreSQL; 0: a free one; null: it is not started
 * @param postgresHome where PostgreSQL's programs are; null: found as {@link PostgresHome} says
 * @param startTimeout how long a server may take until it is ready
 * @param stopAtExit whether the stack closes itself when this process is told to end, by Ctrl-C for example. False for a caller
 *     that then has clients to close first and calls {@link LocalStack#close} after them; hooks run all at once
 * @param recordClasses whether a first stop takes some seconds longer to make later starts faster; what was recorded is used in any
 *     case
 * @param progress receives a short line at each step, for a person to read; called from several threads, one call at a time
 */
public record LocalStackSettings(
        @Nullable Path dataDirectory,
        @Nullable Path logDirectory,
        int brokerPort,
        int registryPort,
        @Nullable Path registryHome,
        @Nullable Integer postgresPort,
        @Nullable Path postgresHome,
        Duration startTimeout,
        boolean stopAtExit,
        boolean recordClasses,
        Consumer<String> progress) {

    /** An ordinary start takes under ten seconds; the rest is for machines that are busy with something else. */
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

    public LocalStackSettings {
        requirePort("brokerPort", brokerPort);
        requirePort("registryPort", registryPort);
        if (postgresPort != null) {
            requirePort("postgresPort", postgresPort);
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("startTimeout must be positive, not " + startTimeout);
        }
    }

    public static LocalStackSettings temporary() {
        return new LocalStackSettings(
                null, null, 0, 0, null, null, null, DEFAULT_START_TIMEOUT, true, true, line -> {});
    }

    public static LocalStackSettings in(Path dataDirectory) {
        return new LocalStackSettings(
                dataDirectory, null, 0, 0, null, null, null, DEFAULT_START_TIMEOUT, true, true, line -> {});
    }

    public LocalStackSettings withLogDirectory(Path directory) {
        return new LocalStackSettings(
                dataDirectory,
                directory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withBrokerPort(int port) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                port,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withRegistryPort(int port) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                port,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withRegistryHome(Path home) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                home,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    /** With PostgreSQL beside broker and registry, on a free port. */
    public LocalStackSettings withPostgres() {
        return withPostgresPort(0);
    }

    /** With PostgreSQL on this port. */
    public LocalStackSettings withPostgresPort(int port) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                port,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withPostgresHome(Path home) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                home,
                startTimeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withStartTimeout(Duration timeout) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                timeout,
                stopAtExit,
                recordClasses,
                progress);
    }

    public LocalStackSettings withStopAtExit(boolean stop) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stop,
                recordClasses,
                progress);
    }

    public LocalStackSettings withRecordClasses(boolean record) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                record,
                progress);
    }

    public LocalStackSettings withProgress(Consumer<String> listener) {
        return new LocalStackSettings(
                dataDirectory,
                logDirectory,
                brokerPort,
                registryPort,
                registryHome,
                postgresPort,
                postgresHome,
                startTimeout,
                stopAtExit,
                recordClasses,
                listener);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be 0 (a free one) to 65535, not " + port);
        }
    }
}
