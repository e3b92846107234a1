package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.attribution.runtime.StrictStreamsConfig;
import dev.tributary.schemas.RecordSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionTopologyTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/topology.txt");

    @TempDir
    Path state;

    @Test
    void doesNotChangeUnintentionally() throws IOException {
        String now = topology().describe().toString();
        if (Boolean.getBoolean("tributary.regenerate.golden")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }

        assertThat(now).as("""
                        The topology differs from %s.
                        A running installation holds state and positions under these names, so there are two legal ways \
                        to change it: keep every existing source, store and sink name and only add; or drain the \
                        installation, stop it, and start under a new application id.
                        When the change is meant: mvn -pl attribution-streams test -Dtest=AttributionTopologyTest \
                        -Dtributary.regenerate.golden=true, and say which of the two in the commit.
                        """, GOLDEN).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void hasSevenStagesTiedByTopics() {
        assertThat(topology().describe().subtopologies()).hasSize(7);
    }

    @Test
    void theTableOfContentsStaysShort() throws IOException {
        Path source = Path.of("src/main/java/dev/tributary/attribution/topology/AttributionTopology.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void theNamingCheckIsInForce() {
        // The check exists for the DSL; it is in force only in a topology that was built with the configuration.
        Properties config = config();
        assertThat(config).containsEntry("ensure.explicit.internal.resource.naming", true);
        org.apache.kafka.streams.StreamsBuilder unnamed = new org.apache.kafka.streams.StreamsBuilder(
                new org.apache.kafka.streams.TopologyConfig(new org.apache.kafka.streams.StreamsConfig(config)));
        unnamed.<String, String>stream("any").groupByKey().count();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> unnamed.build(config))
                .isInstanceOf(org.apache.kafka.streams.errors.TopologyException.class);
    }

    private Topology topology() {
        Properties config = config();
        RecordSerdes serdes = RecordSerdes.create(Map.of(
                RecordSerdes.SERDE_CLASS,
                SingleObjectFactoryForTests.class.getName(),
                "schema.registry.url",
                "http://not-contacted"));
        return AttributionTopology.build(config, serdes, Stores.ON_DISK, 4, DecisionClock.WALL);
    }

    private Properties config() {
        return StrictStreamsConfig.of(new AttributionSettings(
                "golden",
                "not-contacted:9092",
                Map.of(),
                Map.of(),
                state,
                4,
                DecisionClock.WALL,
                1,
                0,
                Duration.ofMillis(100),
                64,
                "test",
                Optional.empty(),
                Optional.empty()));
    }
}
