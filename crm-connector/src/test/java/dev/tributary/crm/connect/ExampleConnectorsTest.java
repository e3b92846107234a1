package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are settings that their connectors take, and every connector has one. */
class ExampleConnectorsTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "connectors");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsConnectorStartsWithIt(Path example) throws Exception {
        JsonNode read = new ObjectMapper().readTree(example.toFile());
        assertThat(example).hasFileName(read.path("name").asText() + ".json");
        Map<String, String> config = new HashMap<>();
        read.path("config")
                .properties()
                .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
        // On a worker of one's own; the mapping that comes along is as good here.
        config.remove(SourceSettings.MAPPING_FILE);
        Converters.requireBytes(config);
        Connector connector = Class.forName(config.get("connector.class"))
                .asSubclass(Connector.class)
                .getConstructor()
                .newInstance();
        assertThatCode(() -> connector.start(config)).doesNotThrowAnyException();
        assertThat(connector.taskConfigs(1)).hasSize(1);
        connector.stop();
    }

    @Test
    void everyConnectorHasOne() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (Path example : examples()) {
            shown.add(new ObjectMapper()
                    .readTree(example.toFile())
                    .path("config")
                    .path("connector.class")
                    .asText());
        }
        Set<String> all = new TreeSet<>();
        ServiceLoader.load(SourceConnector.class)
                .forEach(each -> all.add(each.getClass().getName()));
        ServiceLoader.load(SinkConnector.class)
                .forEach(each -> all.add(each.getClass().getName()));
        assertThat(shown).isEqualTo(all);
    }
}
