package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenConnectorsTest {

    @TempDir
    private Path directory;

    @Test
    void areReadAsConnectTakesThemAndFindTheirSecretsBesideThem() throws Exception {
        Files.writeString(
                directory.resolve("b.json"),
                "{\"name\": \"sink\", \"config\": {\"connector.class\": \"S\", \"tasks.max\": 1}}");
        Files.writeString(
                directory.resolve("a.json"),
                "{\"name\": \"source\", \"config\": {\"connector.class\": \"C\", \"p\": \"${directory:secrets:key}\"}}");
        assertThat(GivenConnectors.read(directory))
                .satisfiesExactly(
                        source -> assertThat(source.config())
                                .containsEntry("p", "${directory:" + directory.resolve("secrets") + ":key}"),
                        sink -> assertThat(sink.config()).containsEntry("tasks.max", "1"));
    }

    @Test
    void whatConnectWouldNotTakeIsRefusedWithTheFile() throws Exception {
        refused("there is no connector in");
        Files.writeString(directory.resolve("a.json"), "{");
        refused("a.json is not JSON");
        Files.writeString(directory.resolve("a.json"), "{\"name\": \"x\", \"config\": {}}");
        refused("connector.class");
        Files.writeString(
                directory.resolve("a.json"), "{\"name\": \"x\", \"config\": {\"connector.class\": \"C\", \"l\": []}}");
        refused("l is a list");
        assertThatThrownBy(() -> GivenConnectors.check(directory.resolve("nowhere")))
                .isInstanceOf(StackRefused.class)
                .hasMessageContaining("nowhere");
    }

    private void refused(String words) {
        assertThatThrownBy(() -> GivenConnectors.check(directory))
                .isInstanceOf(StackRefused.class)
                .hasMessageContaining(words);
    }
}
