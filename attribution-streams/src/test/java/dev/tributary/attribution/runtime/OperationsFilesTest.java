package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators read says what the application does. Metric names are checked on a running one, in WallClockIT. */
class OperationsFilesTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");

    @Test
    void thePageListsEverySettingAndNoOther() {
        Set<String> documented = OperationsFiles.all(FIRST_CELL, OperationsFiles.section("Settings"));
        Set<String> known = new TreeSet<>(AttributionSettings.keys());
        known.add("schema.registry.url");
        assertThat(documented).isEqualTo(known);
        AttributionSettings.prefixes().forEach(prefix -> assertThat(OperationsFiles.section("Settings"))
                .contains("`" + prefix + "*`"));
    }

    @Test
    void thePageTellsTheDefaultsThatAreUsed() {
        AttributionSettings defaults = AttributionSettings.from(Map.of(
                "bootstrap.servers",
                "b:1",
                "schema.registry.url",
                "http://r",
                "state.dir",
                "s",
                "tributary.http.port",
                "0"));
        assertThat(OperationsFiles.section("Settings"))
                .contains("| `application.id` | `" + defaults.applicationId() + "` |")
                .contains("| `tributary.partitions` | `" + defaults.partitions() + "` |")
                .contains("| `num.stream.threads` | `" + defaults.threads() + "` |")
                .contains("| `num.standby.replicas` | `" + defaults.standbyReplicas() + "` |")
                .contains(
                        "| `commit.interval.ms` | `" + defaults.commitInterval().toMillis() + "` |")
                .contains("| `tributary.store.memory.mb` | `" + defaults.storeMegabytes() + "` |")
                .contains("| `tributary.http.host` | `"
                        + defaults.http().orElseThrow().host() + "` |");
    }

    @Test
    void thePageTellsEveryExitCode() {
        Set<String> documented =
                OperationsFiles.all(Pattern.compile("(?m)^\\| (\\d) \\|"), OperationsFiles.section("Exit codes"));
        assertThat(documented)
                .isEqualTo(Arrays.stream(ExitCode.values())
                        .map(code -> Integer.toString(code.code()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyAlertSaysWhatToDo() {
        Set<String> alerts = OperationsFiles.all(Pattern.compile("- alert: (\\w+)"), OperationsFiles.alerts());
        Set<String> told = OperationsFiles.all(
                Pattern.compile("(?m)^### (\\w+)"), OperationsFiles.section("Alerts, and what to do"));
        assertThat(alerts).isNotEmpty().isEqualTo(told);
    }

    @Test
    void everyPanelOfEveryBoardAsksForSomethingAndSaysWhatItShows() throws Exception {
        assertThat(OperationsFiles.boards()).hasSize(5);
        for (Path board : OperationsFiles.boards()) {
            JsonNode json = new ObjectMapper().readTree(OperationsFiles.read(board));
            assertThat(json.path("uid").asText()).startsWith("tributary-");
            for (JsonNode panel : json.path("panels")) {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                panel.path("targets")
                        .forEach(target ->
                                assertThat(target.path("expr").asText()).isNotBlank());
            }
        }
    }
}
