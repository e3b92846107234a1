package dev.tributary.attribution.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every scenario: what it expects, and what holds of any. */
class ScenarioTest {

    private static final int SHUFFLES = 2;
    private static final Duration AGES = Duration.ofDays(36_500);

    @TestFactory
    Stream<DynamicContainer> scenarios() {
        return ScenarioFile.all().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.name(),
                        file.scenarios().stream()
                                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> run(scenario)))));
    }

    static void run(Scenario scenario) {
        Facts facts = Facts.of(scenario);
        byTime(scenario).forEach((now, rows) -> {
            Look look = Look.at(now, facts.known(now));
            Expectations.check(rows, facts, look);
            theOrderOfTheRowsDoesNotCount(scenario, facts, now, look);
            nothingChangesBeforeItIsSaidTo(facts, now, look);
        });
    }

    private static Map<Instant, List<Row>> byTime(Scenario scenario) {
        return scenario.expect().stream()
                .collect(Collectors.groupingBy(
                        row -> Times.parse(row, row.needed(Columns.AT)), TreeMap::new, Collectors.toList()));
    }

    /** Never log order: the same facts in any order are the same decisions. */
    private static void theOrderOfTheRowsDoesNotCount(Scenario scenario, Facts facts, Instant now, Look look) {
        List<Row> rows = new ArrayList<>(scenario.given());
        Collections.reverse(rows);
        Random order = new Random(scenario.name().hashCode());
        for (int i = 0; i < SHUFFLES; i++) {
            assertThat(Look.at(now, facts.in(rows).known(now)).differences(look, true))
                    .as("decided otherwise from the same rows in another order")
                    .isEmpty();
            Collections.shuffle(rows, order);
        }
    }

    /** Whoever asks again only when a desk says so misses nothing but what a decision would move, for that is as of now. */
    private static void nothingChangesBeforeItIsSaidTo(Facts facts, Instant now, Look look) {
        Instant next = look.nextChange();
        Instant before = next == null ? now.plus(AGES) : next.minusNanos(1);
        if (before.isAfter(now)) {
            assertThat(Look.at(before, facts.known(now)).differences(look, false))
                    .as("decided otherwise from the same facts just before the next change that was announced, " + next)
                    .isEmpty();
        }
    }
}
