package dev.tributary.cli.explaining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.exporting.HandMade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden texts are for people: read them aloud before accepting a change. */
class ExplanationTest {
    @TempDir
    private Path directory;

    private ResultsDirectory results;
    private JsonNode trace;

    @BeforeEach
    void write() throws Exception {
        HandMade.write(directory);
        results = new ResultsDirectory(directory);
        trace = results.trace("O-1").orElseThrow();
    }

    @Test
    void tellsTheWholeStoryOfADeal() throws IOException {
        assertThat(explained(null, null)).isEqualTo(golden("explain-deal.txt"));
    }

    @Test
    void tellsWhatOnePartnerHasOfIt() throws IOException {
        assertThat(explained("P-2", null)).isEqualTo(golden("explain-partner.txt"));
    }

    @Test
    void tellsWhatOneModelSays() throws IOException {
        assertThat(explained(null, "time_decay"))
                .contains("time_decay: gives nobody anything")
                .doesNotContain("Registrations");
    }

    @Test
    void proposesIdsThatLookAlike() throws IOException {
        assertThat(results.trace("O-2")).isEmpty();
        assertThat(results.near("O-2")).containsExactly("O-1");
        assertThat(results.near("something else")).isEmpty();
    }

    @Test
    void aWithdrawnCaseIsToldAsOver() throws IOException {
        Map<String, String> row =
                new HashMap<>(results.cases(List.of("PROTECTED_OVERLAP:R-2")).get(0));
        row.put("status", "WITHDRAWN");
        assertThat(String.join("\n", Explanation.of(trace, List.of(row), null, null)))
                .contains("open from 5 Jan 2017, withdrawn since: its cause is gone; concerns P-1 and P-2")
                .doesNotContain("decision due", "until somebody decides otherwise");
    }

    @Test
    void controlCharactersAndLineBreaksOfTheInputAreShownAsBlanks() {
        ObjectNode hostile = trace.deepCopy();
        hostile.put("account_key", "name:A\u001b[31mcme\r\nSourced by P-9\u2028|US");
        assertThat(Explanation.of(hostile, List.of(), null, null))
                .contains("  customer    name:A [31mcme  Sourced by P-9 |US")
                .noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}\\u2028].*"));
    }

    private String explained(String partner, String model) throws IOException {
        List<String> lines = Explanation.of(trace, results.cases(List.of("PROTECTED_OVERLAP:R-2")), partner, model);
        return String.join("\n", lines) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ExplanationTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
