package dev.tributary.benchmarks.skeleton;

import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.attribution.runtime.StrictStreamsConfig;
import dev.tributary.attribution.topology.AttributionTopology;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.Stores;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.schemas.RecordSerdes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Runs a topology on one partition without a broker and writes down what it does with its stores and what it sends: from the real
 * one a script for the skeleton is made, and the skeleton itself is measured in the same way to prove that it does as much.
 */
public final class Calibration {

    private static final int BETWEEN_DRAINS = 200;

    private final Map<String, String> registry;
    private final DecisionClock clock;
    private final Path stateDirectory;

    /** @param registry settings of the schema registry that wrote the records */
    public Calibration(Map<String, String> registry, DecisionClock clock, Path stateDirectory) {
        this.registry = registry;
        this.clock = clock;
        this.stateDirectory = stateDirectory;
    }

    /**
     * What was seen.
     *
     * @param perEvent averages over the records of the program, by name
     */
    public record Watched(Script script, Map<String, Double> perEvent) {}

    /** Watches the real topology. */
    public Watched real(List<WireRecord> before, List<WireRecord> program) {
        return watch("real", config -> config, before, program);
    }

    /** Watches the skeleton that replays a script. */
    public Watched skeleton(Script script, List<WireRecord> before, List<WireRecord> program) {
        return watch("skeleton", config -> StageWrapper.replaying(config, script), before, program);
    }

    private Watched watch(
            String name,
            java.util.function.UnaryOperator<Properties> kind,
            List<WireRecord> before,
            List<WireRecord> program) {
        Properties strict = StrictStreamsConfig.of(AttributionSettings.from(Map.of(
                "application.id", "calibration-" + name,
                "bootstrap.servers", "not-contacted:9092",
                "schema.registry.url", "http://not-contacted",
                "state.dir", stateDirectory.resolve(name).toString(),
                "tributary.partitions", "1",
                "num.standby.replicas", "0")));
        try (RecordSerdes serdes = RecordSerdes.create(registry)) {
            Recorder recorder = new Recorder(serdes);
            Properties config = StageWrapper.watched(kind.apply(strict), recorder);
            try (TopologyTestDriver driver = new TopologyTestDriver(
                    AttributionTopology.build(config, serdes, Stores.ON_DISK, 1, clock), config)) {
                send(driver, before);
                StoreWork work = recorder.restart();
                send(driver, program);
                return new Watched(recorder.script(), work.per(program.size()));
            }
        }
    }

    private static void send(TopologyTestDriver driver, List<WireRecord> records) {
        Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
        int sent = 0;
        for (WireRecord record : records) {
            inputs.computeIfAbsent(
                            record.topic(),
                            topic -> driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer()))
                    .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
            sent++;
            if (sent % BETWEEN_DRAINS == 0) {
                drain(driver);
            }
        }
        drain(driver);
    }

    /** The driver keeps what nobody reads. */
    private static void drain(TopologyTestDriver driver) {
        for (String topic : driver.producedTopicNames()) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }
}
