package dev.tributary.cli.engine;

import dev.tributary.attribution.runtime.AttributionApplication;
import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.attribution.runtime.Readiness;
import dev.tributary.schemas.RegistryListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The real application in this process, on the input clock: ticks come from the load, so that two runs give the same bytes. */
public final class StreamsEngine implements AttributionEngine, AutoCloseable {
    private static final String APPLICATION_ID = "tributary-attribution";

    private final AttributionApplication application;
    private boolean closed;

    /**
     * @param partitions of each sized topic
     * @param stateDirectory where it may keep its state; it is the run's own
     */
    public StreamsEngine(String bootstrapServers, String registryUrl, int partitions, Path stateDirectory) {
        AttributionSettings attribution = AttributionSettings.from(Map.of(
                "application.id", APPLICATION_ID,
                "bootstrap.servers", bootstrapServers,
                "schema.registry.url", registryUrl,
                "state.dir", stateDirectory.toString(),
                "tributary.partitions", Integer.toString(partitions),
                "tributary.clock", "input",
                "num.standby.replicas", "0"));
        application = new AttributionApplication(attribution, new SimpleMeterRegistry(), RegistryListener.SILENT);
    }

    /** Starts and returns at once. */
    public void start() {
        application.start();
    }

    @Override
    public Optional<String> waitingFor() {
        Readiness readiness = application.readiness();
        return readiness.ready() ? Optional.empty() : Optional.of(readiness.why());
    }

    @Override
    public Optional<String> failure() {
        if (application.live()) {
            return Optional.empty();
        }
        return Optional.of(application.failure().map(Throwable::toString).orElse("it was told to"));
    }

    @Override
    public String groupId() {
        return APPLICATION_ID;
    }

    /** Returns within seconds. Further calls do nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            application.close();
        }
    }
}
