package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators read says what the service does. Metric names are checked on a running one, in TelemetryIT. */
class OperatorFilesTest {

    @Test
    void everyAlertSaysWhatToDo() {
        Set<String> alerts = OperatorFiles.all(Pattern.compile("- alert: (\\w+)"), OperatorFiles.alerts());
        Set<String> told = OperatorFiles.all(
                Pattern.compile("(?m)^### (Tributary\\w+)"), OperatorFiles.section("Alerts, and what to do"));
        assertThat(alerts).isNotEmpty().isEqualTo(told);
    }

    @Test
    void everyAlertIsTested() {
        Set<String> tested = OperatorFiles.all(Pattern.compile("alertname: (\\w+)"), OperatorFiles.testsOfAlerts());
        assertThat(tested).isEqualTo(OperatorFiles.all(Pattern.compile("- alert: (\\w+)"), OperatorFiles.alerts()));
    }

    @Test
    void everyPanelOfTheBoardAsksForSomethingAndSaysWhatItShows() throws Exception {
        JsonNode board = new ObjectMapper().readTree(OperatorFiles.board());
        assertThat(board.path("uid").asText()).isEqualTo("tributary-service");
        assertThat(board.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("expr").asText())
                    .isNotBlank());
        });
    }
}
