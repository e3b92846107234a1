package dev.tributary.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.cli.importing.ImportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProgramTest {
    private static final Path SHIPPED = Path.of("..", "sample-program");

    @Test
    void theShippedProgramIsTheGeneratedOne(@TempDir Path directory) throws IOException {
        SampleProgram.write(directory);
        List<Path> generated = files(directory);
        assertThat(names(SHIPPED)).isEqualTo(names(directory));
        for (Path file : generated) {
            assertThat(SHIPPED.resolve(file.getFileName()))
                    .as("regenerate with: tributary sample --out sample-program")
                    .hasSameBinaryContentAs(file);
        }
    }

    @Test
    void theShippedProgramIsReadWithoutAComplaint() throws Exception {
        ImportDirectory input = ImportDirectory.check(SHIPPED, PolicyReader.defaults()::stageOf, null);
        assertThat(input.refusals()).isEmpty();
        assertThat(input.warnings()).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        return files(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
