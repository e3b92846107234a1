package dev.tributary.crm.mapping.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "mapping.md");

    @Test
    void theCommittedPageIsTheGeneratedOne() throws Exception {
        if (Boolean.getBoolean("tributary.regenerate.docs")) {
            Files.writeString(PAGE, MappingPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as("a key changed; regenerate with -Dtest=MappingPageTest -Dtributary.regenerate.docs=true")
                .isEqualTo(MappingPage.text());
    }
}
