package dev.tributary.cli.connection;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.RegistrySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where to publish to and read from, open: what every client of the brokers and the registry is made of. */
public final class Connection implements AutoCloseable {
    private static final Duration OWN_STACK_PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String FOR_EVER = "-1";

    private final ConnectionFile file;
    private final RecordSerdes serdes;
    private final Optional<Duration> patience;

    private Connection(ConnectionFile file, RecordSerdes serdes, Optional<Duration> patience) {
        this.file = file;
        this.serdes = serdes;
        this.patience = patience;
    }

    /** To a stack that this process started: what dies there is not started again, so nothing waits for it for long. */
    public static Connection toOwnStack(ConnectionFile file) {
        return new Connection(file, RecordSerdes.create(file.registrySettings()), Optional.of(OWN_STACK_PATIENCE));
    }

    /**
     * To an installation that others keep running: what dies there comes back, so it is waited for, for ever.
     *
     * @param listener hears of waits for the registry
     */
    public static Connection toInstallation(ConnectionFile file, RegistryListener listener) {
        Map<String, String> registry = new HashMap<>(file.registrySettings());
        registry.put(RegistrySettings.WRITER_PATIENCE, FOR_EVER);
        return new Connection(file, RecordSerdes.create(registry, listener), Optional.empty());
    }

    /** To an installation that is only looked at: nothing is waited for longer than seconds. */
    public static Connection toLookAt(ConnectionFile file) {
        Map<String, String> registry = new HashMap<>(file.registrySettings());
        registry.put(RegistrySettings.READER_PATIENCE, Long.toString(LOOK.toMillis()));
        return new Connection(file, RecordSerdes.create(registry), Optional.of(LOOK));
    }

    public String bootstrapServers() {
        return file.bootstrapServers();
    }

    /** Settings for a Kafka client: how to reach the brokers, and these. */
    public Map<String, Object> client(Map<String, Object> more) {
        Map<String, Object> client = new HashMap<>(file.clientSettings());
        client.putAll(more);
        return client;
    }

    public RecordSerdes serdes() {
        return serdes;
    }

    /** How long nothing may move before the wait is given up; empty: never. */
    public Optional<Duration> patience() {
        return patience;
    }

    /** Ends every wait for the registry too. */
    @Override
    public void close() {
        serdes.close();
    }
}
