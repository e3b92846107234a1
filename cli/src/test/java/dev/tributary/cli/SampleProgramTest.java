package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.oracle.ImportFiles;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.cli.importing.ImportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleProgramTest {
    private static final Path SHIPPED = Path.of("..", "sample-program");

    @Test
    void theShippedProgramIsReadWithoutAComplaint() throws Exception {
        ImportDirectory input = ImportDirectory.check(SHIPPED, PolicyReader.defaults()::stageOf, null);
        assertThat(input.refusals()).isEmpty();
        assertThat(input.warnings()).isEmpty();
    }

    @Test
    void everyToldDealIsSourcedAsItsPageSays() throws IOException {
        ProgramFacts facts = ImportFiles.read(SHIPPED, OracleDefaults.stages());
        Map<String, String> told = told();
        Map<String, String> sourced = new TreeMap<>();
        NaiveAttribution.decide(facts, OracleDefaults.policy(), facts.defaultAsOf()).credit().stream()
                .filter(line -> line.credit() != Credit.INFLUENCED && told.containsKey(line.opportunityId()))
                .forEach(line ->
                        sourced.put(line.opportunityId(), Objects.requireNonNullElse(line.partnerId(), "nobody")));
        assertThat(told).hasSize(19).isEqualTo(sourced);
    }

    private static Map<String, String> told() throws IOException {
        try (Stream<String> lines = Files.lines(SHIPPED.resolve("README.md"))) {
            return lines.filter(line -> line.startsWith("| D-"))
                    .map(line -> line.split("\\|"))
                    .collect(Collectors.toMap(cells -> cells[1].strip(), cells -> cells[3].strip()));
        }
    }
}
