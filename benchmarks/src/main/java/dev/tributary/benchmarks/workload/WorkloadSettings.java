package dev.tributary.benchmarks.workload;

import dev.tributary.attribution.runtime.AttributionSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * What a workload's process is told.
 *
 * @param attribution as the attribution application is told, whatever the workload
 * @param script what a skeleton replays; others do not read it
 */
public record WorkloadSettings(Workload workload, AttributionSettings attribution, Path script) {

    private static final String WORKLOAD = "workload";
    private static final String SCRIPT = "script";

    /**
     * A workload on its own application id and state directory.
     *
     * @param name the application id, never used before
     */
    public static WorkloadSettings of(
            Workload workload,
            String name,
            String bootstrapServers,
            String registryUrl,
            Path directory,
            int partitions,
            Duration commitInterval,
            Path script) {
        return new WorkloadSettings(
                workload,
                AttributionSettings.from(Map.of(
                        "application.id",
                        name,
                        "bootstrap.servers",
                        bootstrapServers,
                        "schema.registry.url",
                        registryUrl,
                        "state.dir",
                        directory.toString(),
                        "tributary.partitions",
                        Integer.toString(partitions),
                        "tributary.clock",
                        workload.clock().name().toLowerCase(java.util.Locale.ROOT),
                        "num.standby.replicas",
                        "0",
                        "commit.interval.ms",
                        Long.toString(commitInterval.toMillis()))),
                script);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(WORKLOAD, workload.name());
        properties.setProperty(SCRIPT, script.toString());
        properties.setProperty("application.id", attribution.applicationId());
        properties.setProperty("bootstrap.servers", attribution.bootstrapServers());
        properties.setProperty("state.dir", attribution.stateDirectory().toString());
        properties.setProperty("tributary.partitions", Integer.toString(attribution.partitions()));
        properties.setProperty(
                "commit.interval.ms", Long.toString(attribution.commitInterval().toMillis()));
        attribution.serdes().forEach(properties::setProperty);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Written for one run.");
        }
    }

    static WorkloadSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return of(
                Workload.valueOf(properties.getProperty(WORKLOAD)),
                properties.getProperty("application.id"),
                properties.getProperty("bootstrap.servers"),
                properties.getProperty("schema.registry.url"),
                Path.of(properties.getProperty("state.dir")),
                Integer.parseInt(properties.getProperty("tributary.partitions")),
                Duration.ofMillis(Long.parseLong(properties.getProperty("commit.interval.ms"))),
                Path.of(properties.getProperty(SCRIPT)));
    }
}
