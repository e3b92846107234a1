package dev.tributary.cli.engine;

import java.nio.file.Path;
import java.util.ServiceLoader;

/** Makes the engine for one run. Found by {@link ServiceLoader}: this command does not know which one it is. */
public interface EngineFactory {

    /**
     * @param partitions partitions of each sized topic, for a new installation
     * @param stateDirectory where the engine may keep its state; it is the run's own
     */
    record Settings(String bootstrapServers, String registryUrl, int partitions, Path stateDirectory) {}

    AttributionEngine create(Settings settings);

    /** @throws IllegalStateException when the class path holds none */
    static EngineFactory find() {
        return ServiceLoader.load(EngineFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no attribution engine on the class path"));
    }
}
