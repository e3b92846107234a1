package dev.tributary.attribution.domain.influence.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedModelsTest {

    /** Published journeys and what others computed from them, for those who have them beside the project; nobody needs them. */
    private static final Path PATHS = Path.of("..", "..", "shared", "data", "paths");

    private static final double CONVERSIONS = 19_785;

    @Test
    void theNamesAreThoseOfTheDesign() {
        assertThat(LearnedModels.ALL.stream().map(LearnedModel::id)).containsExactly("markov", "shapley");
        assertThat(LearnedModels.byId("shapley")).containsInstanceOf(Shapley.class);
        assertThat(LearnedModels.byId("linear")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"markov, markov_order1_with_nulls", "shapley, shapley"})
    void publishedJourneysGiveWhatOthersComputedFromThem(String model, String column) throws IOException {
        assumeTrue(Files.isDirectory(PATHS), "skipped: no published journeys beside the project");
        Map<CountKey, Long> counts = new HashMap<>();
        for (String[] row : rows(PATHS.resolve("PathData.csv"))) {
            List<String> channels = Arrays.asList(row[0].split(" > "));
            JourneyCounts.add(counts, JourneyCounts.of(channels, true, 1), Long.parseLong(row[1]));
            JourneyCounts.add(counts, JourneyCounts.of(channels, false, 1), Long.parseLong(row[3]));
        }
        SortedMap<String, BigDecimal> weights =
                LearnedModels.byId(model).orElseThrow().weights(counts);

        List<String[]> golden = rows(PATHS.resolve("golden.csv"));
        int at = header(PATHS.resolve("golden.csv")).indexOf(column);
        assertThat(weights).hasSize(golden.size());
        for (String[] row : golden) {
            double expected = Double.parseDouble(row[at]);
            assertThat(weights.get(row[0]).doubleValue() * CONVERSIONS)
                    .as(row[0])
                    .isCloseTo(expected, within(1e-6 * expected));
        }
    }

    private static List<String> header(Path file) throws IOException {
        return Arrays.asList(Files.readAllLines(file).get(0).split(","));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }
}
