package dev.tributary.attribution.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.Gates;
import dev.tributary.attribution.domain.roe.WinnerRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of the lists is told in a scenario file, where it applies and where it does not. */
class ScenarioListTest {

    private static final Map<String, ScenarioFile> FILES =
            ScenarioFile.all().stream().collect(Collectors.toMap(ScenarioFile::name, file -> file));
    private static final Set<String> CODES =
            Stream.of(ConflictCode.values()).map(Enum::name).collect(Collectors.toSet());

    @Test
    void everyWinnerRuleHasItsFileAndNoFileIsOfNone() {
        assertThat(files("winner"))
                .isEqualTo(
                        named(WinnerRules.ALL.stream().map(rule -> rule.name()).toList()));
    }

    @Test
    void everyConflictHasItsFileAndNoFileIsOfNone() {
        assertThat(files("conflicts")).isEqualTo(named(CODES));
    }

    @Test
    void everyGateHasItsFileAndTheGateThatOpensNoCaseHasItsOwn() {
        List<String> gates = Gates.ALL.stream().map(gate -> gate.code()).toList();
        assertThat(files("gates"))
                .isEqualTo(named(
                        gates.stream().filter(gate -> !CODES.contains(gate)).toList()));
        for (String gate : gates) {
            ScenarioFile file = FILES.get((CODES.contains(gate) ? "conflicts/" : "gates/") + fileOf(gate));
            assertThat(expected(file, "registration"))
                    .as(gate + " stops a registration, and passes one")
                    .anyMatch(outcome -> outcome.contains("; stopped by " + gate))
                    .anyMatch(outcome -> outcome.startsWith("APPROVED"));
        }
    }

    @Test
    void everyDetectorFindsItsConflictInItsFileAndFindsNone() {
        Stream.concat(
                        ConflictDetectors.CLAIM.stream().map(detector -> detector.code()),
                        ConflictDetectors.DEAL.stream().map(detector -> detector.code()))
                .distinct()
                .map(Enum::name)
                .forEach(code -> assertThat(rows(FILES.get("conflicts/" + fileOf(code)), "case")
                                .filter(row -> row.cell(Columns.ID).startsWith(code + ":"))
                                .map(row -> row.cell(Columns.OUTCOME)))
                        .as(code)
                        .anyMatch(outcome -> outcome.startsWith("OPEN"))
                        .anyMatch(outcome -> outcome.equals(Shown.NONE)));
    }

    @Test
    void everyWinnerRuleDecidesInItsFileAndLeavesTheNextOnesTheirs() {
        WinnerRules.ALL.forEach(rule -> {
            Predicate<String> decides = outcome -> outcome.contains("; by " + rule.name());
            List<String> sourced = expected(FILES.get("winner/" + fileOf(rule.name())), "sourced");
            assertThat(sourced).as(rule.name()).anyMatch(decides);
            if (WinnerRules.ALL.indexOf(rule) < WinnerRules.ALL.size() - 1) {
                assertThat(sourced).as(rule.name()).anyMatch(decides.negate());
            }
        });
    }

    @Test
    void theVocabularyTellsEveryWord() {
        String page = ScenarioFile.vocabulary();
        List<String> words = Stream.of(
                        GivenWord.words().stream(),
                        Stream.of(GivenWord.values()).flatMap(word -> word.details().stream()),
                        ExpectWord.words().stream(),
                        Stream.of(ExpectWord.values()).flatMap(word -> word.says().stream()),
                        Columns.GIVEN.stream(),
                        Columns.POLICY.stream(),
                        Columns.EXPECT.stream())
                .flatMap(each -> each)
                .toList();
        assertThat(words).allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }

    private static Set<String> files(String folder) {
        return FILES.keySet().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .map(name -> name.substring(folder.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(java.util.Collection<String> codes) {
        return codes.stream().map(ScenarioListTest::fileOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String fileOf(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    private static List<String> expected(ScenarioFile file, String what) {
        return rows(file, what).map(row -> row.cell(Columns.OUTCOME)).toList();
    }

    private static Stream<Row> rows(ScenarioFile file, String what) {
        return file.scenarios().stream()
                .flatMap(scenario -> scenario.expect().stream())
                .filter(row -> row.cell(Columns.WHAT).equals(what));
    }
}
