package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImportFormatPageTest {
    @Test
    void thePageTellsWhatASubjectMayBeAndThatALetterNamesThePartnerOfItsSubject() {
        assertThat(ImportFormatPage.text())
                .contains(
                        "`CODE:REGISTRATION_ID`",
                        "`CONTENTION:REGISTRATION_ID`",
                        "`DUPLICATE_CROSS_PARTNER:REGISTRATION_ID`",
                        "`CODE:deal:OPPORTUNITY_ID`",
                        "a CUSTOMER_LETTER names the partner of its subject");
    }

    @Test
    void theCommittedPageIsTheGeneratedOne() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "import-format.md")))
                .as("a column or a reason changed; regenerate with: tributary formats > docs/import-format.md")
                .isEqualTo(ImportFormatPage.text());
    }
}
