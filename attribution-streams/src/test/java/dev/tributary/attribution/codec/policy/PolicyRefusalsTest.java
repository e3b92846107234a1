package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.Outcomes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyRefusalsTest {

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused_at_its_place(String what, String yaml, int line, int column, String field, String wrong) {
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(Outcomes.FILE);
            assertThat(List.of(problem.line(), problem.column())).as("place").isEqualTo(List.of(line, column));
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.wrong()).contains(wrong);
            assertThat(problem.allowed()).isNotBlank();
        });
    }

    static Stream<Arguments> refusals() {
        String days = "registration.protection_days";
        return Stream.of(
                refusal("a word for a number", "registration:\n  protection_days: ninety", 2, 20, days, "'ninety'"),
                refusal("a fraction of days", "registration:\n  protection_days: 1.5", 2, 20, days, "'1.5'"),
                refusal("a number below the range", "registration:\n  protection_days: -1", 2, 20, days, "'-1'"),
                refusal(
                        "a number above the range",
                        "registration:\n  grace_days: 3651",
                        2,
                        15,
                        "registration.grace_days",
                        "'3651'"),
                refusal(
                        "a half-life of nothing",
                        "influence:\n  half_life_days: 0",
                        2,
                        19,
                        "influence.half_life_days",
                        "'0'"),
                refusal("a list for a number", "registration:\n  protection_days: [9]", 2, 20, days, "single value"),
                refusal("no value", "registration:\n  protection_days:", 2, 19, days, "no value"),
                refusal(
                        "yes for a flag",
                        "registration:\n  auto_approve: yes",
                        2,
                        17,
                        "registration.auto_approve",
                        "'yes'"),
                refusal(
                        "an unknown stage",
                        "registration:\n  late_from: Demo",
                        2,
                        14,
                        "registration.late_from",
                        "'Demo'"),
                refusal(
                        "a learned model for money",
                        "influence:\n  payable_model: markov",
                        2,
                        18,
                        "influence.payable_model",
                        "'markov'"),
                refusal(
                        "a word for a list",
                        "influence:\n  touch_types: DEMO",
                        2,
                        16,
                        "influence.touch_types",
                        "not a list"),
                refusal(
                        "an unknown item",
                        "influence:\n  touch_types:\n    - DEMO\n    - DINNER",
                        4,
                        7,
                        "influence.touch_types",
                        "'DINNER'"),
                refusal("a week without work", "calendar:\n  work_days: []", 2, 14, "calendar.work_days", "too few"),
                refusal(
                        "a day that does not exist",
                        "calendar:\n  holidays: [2027-02-29]",
                        2,
                        14,
                        "calendar.holidays",
                        "'2027-02-29'"),
                refusal(
                        "an hour that does not exist",
                        "calendar:\n  closes: 25:00",
                        2,
                        11,
                        "calendar.closes",
                        "'25:00'"),
                refusal(
                        "an outcome that is no code",
                        "conflicts:\n  POACHING: {default_outcome: hold it}",
                        2,
                        31,
                        "conflicts.POACHING.default_outcome",
                        "'hold it'"),
                refusal("a blank stage name", "stages:\n  LAUNCHED: [' ']", 2, 14, "stages.LAUNCHED", "' '"),
                refusal("a section that is a value", "registration: 90", 1, 15, "registration", "not a mapping"),
                refusal("a file that is a list", "- registration", 1, 1, "", "not a mapping"),
                refusal(
                        "an unknown key",
                        "registration:\n  protection_dayz: 9",
                        2,
                        3,
                        "registration.protection_dayz",
                        "no such key"),
                refusal(
                        "an unknown code",
                        "conflicts:\n  POACHERS: {holds: true}",
                        2,
                        3,
                        "conflicts.POACHERS",
                        "no such key"),
                refusal(
                        "a key given twice",
                        "registration:\n  grace_days: 1\n  grace_days: 1",
                        3,
                        3,
                        "registration.grace_days",
                        "second time"),
                refusal(
                        "a section given twice",
                        "commission: {}\nregistration: {}\ncommission: {}",
                        3,
                        1,
                        "commission",
                        "second time"),
                refusal(
                        "a key given nested and dotted",
                        "registration: {grace_days: 1}\nregistration.grace_days: 1",
                        2,
                        1,
                        "registration.grace_days",
                        "second time"),
                refusal("an anchor", "registration: &r\n  grace_days: 1", 1, 15, "", "anchor"),
                refusal("a tag", "registration:\n  grace_days: !!int 1", 2, 15, "", "tag"),
                refusal(
                        "a key that is a list",
                        "registration:\n  ? [grace_days]\n  : 1",
                        2,
                        5,
                        "",
                        "a key that is a list"),
                refusal("text that is no YAML", "registration:\n  grace_days: [1\n", 3, 1, "", "not YAML"),
                refusal("an escape that is no character", "program:\n  id: \"\\UFFFFFFFF\"", 2, 3, "", "not YAML"),
                refusal("an invisible character", "program:\n  id: a\u0007", 2, 8, "", "U+0007"),
                refusal("half a character", "program:\n  id: \uD800", 2, 7, "", "U+D800"),
                refusal("a second document", "program: {}\n---\nprogram: {}", 3, 1, "", "second document"),
                refusal(
                        "a later version without a start",
                        "program:\n  version: 2",
                        2,
                        12,
                        "program.version",
                        "needs a start"),
                refusal(
                        "a first version with a start",
                        "program:\n  effective_from: 2027-01-01",
                        2,
                        19,
                        "program.effective_from",
                        "beginning of time"),
                refusal(
                        "a start that is no time",
                        "program:\n  version: 2\n  effective_from: soon",
                        3,
                        19,
                        "program.effective_from",
                        "'soon'"),
                refusal(
                        "a cap below the protection",
                        "registration:\n  protection_cap_days: 60",
                        2,
                        24,
                        "registration.protection_cap_days",
                        "less than the protection of 90"),
                refusal(
                        "parts that do not sum to 100",
                        "influence:\n  u_shaped:\n    first: 50\n    last: 40",
                        4,
                        11,
                        "influence.u_shaped",
                        "sum to 110"),
                refusal(
                        "a day that ends before it starts",
                        "calendar:\n  opens: 17:00",
                        2,
                        10,
                        "calendar.closes",
                        "closes at 17:00 but opens at 17:00"),
                refusal(
                        "a stage name under two stages",
                        "stages:\n  QUALIFIED: [Demo]\n  IDENTIFIED: [Lead, ' DEMO']",
                        3,
                        22,
                        "stages.IDENTIFIED",
                        "'demo' already means stages.QUALIFIED"),
                refusal(
                        "a canonical name under another stage",
                        "stages:\n  QUALIFIED: [Identified]",
                        2,
                        15,
                        "stages.QUALIFIED",
                        "already means stages.IDENTIFIED"));
    }

    @Test
    void an_alias_is_refused_beside_its_anchor() {
        assertThat(problems("registration: &r {grace_days: 1}\ncommission: *r"))
                .extracting(PolicyProblem::wrong)
                .containsExactly("an anchor (&name)", "an alias (*name)");
    }

    @Test
    void an_unknown_key_comes_with_the_nearest_known_one() {
        assertThat(nearest("registraton:\n  protection_days: 1")).endsWith(" registration");
        assertThat(nearest("influence:\n  halflife_days: 1")).endsWith(" influence.half_life_days");
        assertThat(nearest("protection_days: 1")).endsWith(" registration.protection_days");
        assertThat(nearest("influence:\n  hold_days: 1")).endsWith(" commission.hold_days");
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_their_lines() {
        String yaml = """
                program: {version: 2}
                influence:
                  u_shaped: {first: 50}
                  payable_model: best
                registration:
                  protection_days: ninety
                  protection_cap_days: 10
                colour: blue
                """;
        assertThat(problems(yaml))
                .extracting(problem -> problem.line() + " " + problem.field())
                .containsExactly(
                        "1 program.version",
                        "3 influence.u_shaped",
                        "4 influence.payable_model",
                        "6 registration.protection_days",
                        "8 colour");
    }

    @Test
    void a_hostile_file_is_bounded_in_size_depth_and_problems() {
        assertThat(problems("#".repeat(YamlTreeReader.LONGEST_TEXT + 1))).hasSize(1);
        assertThat(problems("program: " + "[".repeat(50_000) + "]".repeat(50_000)))
                .extracting(PolicyProblem::wrong)
                .containsExactly("nested too deeply");
        assertThat(problems("k:\n".repeat(50_000)))
                .hasSize(Problems.LIMIT + 1)
                .last()
                .satisfies(problem -> assertThat(problem.wrong()).isEqualTo("there are more problems"));
    }

    @Test
    void a_problem_reads_as_one_line_that_is_safe_to_print() {
        String yaml = "program:\n  id: \"bad\\e[31m\\nid\"";
        assertThat(problems(yaml)).singleElement().satisfies(problem -> assertThat(problem.describe())
                .isEqualTo("program.yaml:2:7: program.id: 'bad?[31m?id' is not allowed; "
                        + "allowed: 1 to 64 letters, digits, dots, underscores or hyphens"));
    }

    private static Arguments refusal(String what, String yaml, int line, int column, String field, String wrong) {
        return Arguments.of(what, yaml, line, column, field, wrong);
    }

    private static String nearest(String yaml) {
        return problems(yaml).get(0).allowed();
    }
}
