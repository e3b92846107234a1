package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImportFormatPageTest {
    @Test
    void theCommittedPageIsTheGeneratedOne() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "import-format.md")))
                .as("a column or a reason changed; regenerate with: tributary formats > docs/import-format.md")
                .isEqualTo(ImportFormatPage.text());
    }
}
