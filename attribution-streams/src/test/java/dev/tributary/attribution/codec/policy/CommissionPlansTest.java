package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.Outcomes.policy;
import static dev.tributary.attribution.codec.policy.Outcomes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.CommissionScope;
import dev.tributary.attribution.domain.policy.Recurring;
import dev.tributary.attribution.domain.policy.Spif;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionPlansTest {

    private static final String PLANS = "commission:\n  plans:\n";
    private static final String SPIFS = "commission:\n  spifs:\n";

    @Test
    void the_example_of_the_page_says_what_it_seems_to_say() {
        CommissionPolicy commission = policy(PolicyPage.EXAMPLE).commission();

        assertThat(commission.plans())
                .containsExactly(
                        new CommissionPlan(
                                "New business",
                                new CommissionScope(
                                        Credit.SOURCED,
                                        Set.of(PartnerType.MSP, PartnerType.RESELLER),
                                        Set.of(OpportunityType.NET_NEW),
                                        Set.of(),
                                        Set.of(),
                                        Set.of()),
                                CommissionBase.ARR,
                                new BigDecimal("12"),
                                new Accelerator(
                                        Accelerator.Mode.MARGINAL,
                                        List.of(step("250000", "15"), step("1000000", "18"))),
                                new BigDecimal("100000"),
                                null,
                                new Recurring(new BigDecimal("50"), 36),
                                null,
                                "Partner agreement, 7.2"),
                        new CommissionPlan(
                                "All other sourcing",
                                new CommissionScope(Credit.SOURCED, Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                                CommissionBase.NET_OF_MARKETPLACE_FEE,
                                new BigDecimal("8"),
                                null,
                                null,
                                new BigDecimal("250"),
                                null,
                                null,
                                null));
        assertThat(commission.spifs())
                .containsExactly(new Spif(
                        "Security in spring",
                        new CommissionScope(null, Set.of(), Set.of(), Set.of("Security"), Set.of(), Set.of()),
                        Instant.parse("2027-03-01T00:00:00Z"),
                        Instant.parse("2027-05-31T23:59:59.999999Z"),
                        null,
                        new BigDecimal("500"),
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{rate: 12.0, base: ARR, name: A, tiers: [SELECT, PREMIER, SELECT]}",
                "{name: A, base: ARR, rate: 12, tiers: [PREMIER, SELECT], capacities: [], cap: , recurring: ~}"
            })
    void plans_that_say_the_same_are_equal_however_they_are_written(String plan) {
        assertThat(policy("commission.plans: [" + plan + "]"))
                .isEqualTo(policy("commission.plans: [{name: A, tiers: [SELECT, PREMIER], base: ARR, rate: 12}]"));
    }

    @Test
    void plans_are_written_with_a_line_for_each_field_in_one_order() {
        assertThat(PolicyWriter.write(policy(PolicyPage.EXAMPLE)))
                .contains(PolicyPage.EXAMPLE.substring(
                        PolicyPage.EXAMPLE.indexOf("  plans:"), PolicyPage.EXAMPLE.indexOf("      clause:")))
                .contains("      clause: \"Partner agreement, 7.2\"\n")
                .contains("      from: \"2027-03-01T00:00:00Z\"\n");
    }

    @Test
    void a_set_gives_the_whole_list_and_no_part_of_it() {
        assertThat(Outcomes.policyWith("commission.plans=[{name: A, base: ARR, rate: 12}]")
                        .commission()
                        .plans())
                .extracting(CommissionPlan::name)
                .containsExactly("A");
        assertThat(problems(PolicyOverrides.apply(null, Outcomes.FILE, List.of("commission.plans[1].rate=12"))))
                .extracting(PolicyProblem::describe)
                .containsExactly("--set commission.plans[1].rate=12: commission.plans[1].rate: there is no such key; "
                        + "allowed: the value of commission.plans as a whole, best in a file");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused_at_its_place(String what, String yaml, int line, int column, String field, String wrong) {
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(List.of(problem.line(), problem.column())).as("place").isEqualTo(List.of(line, column));
            assertThat(problem.field()).isEqualTo("commission." + field);
            assertThat(problem.wrong()).contains(wrong);
            assertThat(problem.allowed()).isNotBlank();
        });
    }

    static Stream<Arguments> refusals() {
        String a = "    - {name: A, base: ARR, rate: 1}\n";
        String spring = "name: S, from: 2027-03-01, until: 2027-04-01";
        return Stream.of(
                refusal("plans that are one plan", PLANS + "    name: A", 3, 5, "plans", "not a list"),
                refusal("a plan that is a name", PLANS + a + "    - B", 4, 7, "plans[2]", "not a mapping"),
                refusal(
                        "a plan without a base",
                        PLANS + "    - name: A\n      rate: 1",
                        3,
                        7,
                        "plans[1].base",
                        "missing"),
                refusal(
                        "a rate above 100",
                        PLANS + "    - name: A\n      rate: 101\n      base: ARR",
                        4,
                        13,
                        "plans[1].rate",
                        "'101'"),
                refusal(
                        "a field that does not exist",
                        PLANS + "    - name: A\n      base: ARR\n      rate: 1\n      ceiling: 5",
                        6,
                        7,
                        "plans[1].ceiling",
                        "no such field"),
                refusal(
                        "a field given twice",
                        PLANS + "    - name: A\n      base: ARR\n      rate: 1\n      rate: 1",
                        6,
                        7,
                        "plans[1].rate",
                        "second time"),
                refusal(
                        "a name of two plans",
                        PLANS
                                + "    - {name: A, credit: SOURCED, base: ARR, rate: 1}\n    - {name: A, base: ARR, rate: 1}",
                        4,
                        14,
                        "plans[2].name",
                        "'A' stands here twice"),
                refusal("a blank name", PLANS + "    - {name: ' ', base: ARR, rate: 1}", 3, 14, "plans[1].name", "' '"),
                refusal(
                        "credit for nobody",
                        PLANS + "    - {name: A, credit: UNATTRIBUTED, base: ARR, rate: 1}",
                        3,
                        25,
                        "plans[1].credit",
                        "'UNATTRIBUTED'"),
                refusal(
                        "a tier that does not exist",
                        PLANS + "    - {name: A, tiers: [GOLD], base: ARR, rate: 1}",
                        3,
                        25,
                        "plans[1].tiers",
                        "'GOLD'"),
                refusal(
                        "a floor above the cap",
                        PLANS + "    - {name: A, base: ARR, rate: 1, cap: 9.50, floor: 10}",
                        3,
                        55,
                        "plans[1].floor",
                        "the floor of 10 is above the cap of 9.5"),
                refusal(
                        "an accelerator without steps",
                        PLANS + "    - {name: A, base: ARR, rate: 1, accelerator: {mode: MARGINAL, steps: []}}",
                        3,
                        74,
                        "plans[1].accelerator.steps",
                        "too few"),
                refusal(
                        "a step from 0",
                        accelerated("{from: 0, rate: 2}"),
                        4,
                        16,
                        "plans[1].accelerator.steps[1].from",
                        "0 is not above 0"),
                refusal(
                        "a step that does not ascend",
                        accelerated("{from: 20, rate: 2}, {from: 20, rate: 3}"),
                        4,
                        37,
                        "plans[1].accelerator.steps[2].from",
                        "20 is not above 20"),
                refusal(
                        "a year that recurs within a year",
                        PLANS + "    - {name: A, base: ARR, rate: 1, recurring: {percent: 50, months: 12}}",
                        3,
                        70,
                        "plans[1].recurring.months",
                        "'12'"),
                refusal(
                        "a plan behind one for all that it is for",
                        PLANS + "    - {name: A, tiers: [SELECT, PREMIER], base: ARR, rate: 1}\n"
                                + "    - {name: B, tiers: [SELECT], types: [RENEWAL], base: ARR, rate: 1}",
                        4,
                        7,
                        "plans[2]",
                        "no line reaches this plan: 'A' stands before it"),
                refusal(
                        "a SPIF that ends before it starts",
                        SPIFS + "    - {name: S, from: 2027-03-01, until: 2027-02-28, rate: 1}",
                        3,
                        42,
                        "spifs[1].until",
                        "ends at 2027-02-28T00:00:00Z, before it starts"),
                refusal(
                        "a SPIF that pays nothing",
                        SPIFS + "    - {" + spring + "}",
                        3,
                        7,
                        "spifs[1]",
                        "neither a rate nor an amount"),
                refusal(
                        "a SPIF that pays in two ways",
                        SPIFS + "    - {" + spring + ", rate: 1, amount: 1}",
                        3,
                        7,
                        "spifs[1]",
                        "a rate and an amount"),
                refusal(
                        "a SPIF that is over before its version starts",
                        "program: {version: 2, effective_from: 2027-04-02}\n" + SPIFS + "    - {" + spring
                                + ", rate: 1}",
                        4,
                        42,
                        "spifs[1].until",
                        "no deal of the version earns it"),
                refusal("no currency", "commission:\n  currency: XXX", 2, 13, "currency", "'XXX'"));
    }

    @Test
    void what_is_narrower_may_come_first_and_scopes_may_overlap() {
        assertThat(policy(PLANS + "    - {name: A, tiers: [SELECT], base: ARR, rate: 1}\n"
                                + "    - {name: B, tiers: [SELECT, PREMIER], base: ARR, rate: 1}\n"
                                + "    - {name: C, types: [RENEWAL], base: ARR, rate: 1}\n"
                                + "    - {name: D, base: ARR, rate: 1}\n")
                        .commission()
                        .plans())
                .hasSize(4);
    }

    @Test
    void a_spif_may_start_before_its_version_and_last_an_instant() {
        assertThat(policy("program: {version: 2, effective_from: 2027-04-01}\n" + SPIFS
                                + "    - {name: S, from: 2027-03-01, until: 2027-04-01, rate: 1}\n"
                                + "    - {name: T, from: 2027-05-01, until: 2027-05-01, rate: 1}\n")
                        .commission()
                        .spifs())
                .hasSize(2);
    }

    @Test
    void an_unknown_field_comes_with_the_nearest_one() {
        assertThat(problems(PLANS + "    - {name: A, base: ARR, rate: 1, treatmnt: EXPENSED}"))
                .extracting(PolicyProblem::allowed)
                .singleElement()
                .asString()
                .endsWith("; the nearest is treatment");
    }

    @Test
    void every_problem_of_a_list_comes_at_once() {
        assertThat(problems(PLANS + "    - {name: A, base: NET}\n    - {rate: x, base: ARR}\n"))
                .extracting(PolicyProblem::field)
                .containsExactlyInAnyOrder(
                        "commission.plans[1].rate",
                        "commission.plans[1].base",
                        "commission.plans[2].name",
                        "commission.plans[2].rate");
    }

    @Test
    void a_hostile_list_is_bounded_in_items_and_problems() {
        assertThat(problems(PLANS + "    - {}\n".repeat(101)))
                .extracting(PolicyProblem::wrong)
                .containsExactly("this list has more than 100 items");
        assertThat(problems(PLANS + "    - {" + "x: 1, ".repeat(40_000) + "}")).hasSize(Problems.LIMIT + 1);
        assertThat(problems(accelerated("{from: 1, rate: 2}, ".repeat(21))))
                .extracting(PolicyProblem::wrong)
                .containsExactly("this list has more than 20 items");
    }

    @Test
    void a_policy_that_is_too_long_once_it_is_written_out_is_refused_where_it_is_longest() {
        String products = IntStream.range(100, 1000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String plans = IntStream.range(0, 60)
                .mapToObj(i -> "    - {name: A" + i + ",base: ARR,rate: 1,products: [X" + i + "," + products + "]}\n")
                .collect(Collectors.joining());

        assertThat(PLANS.length() + plans.length()).isLessThan(YamlTreeReader.LONGEST_TEXT);
        assertThat(problems(PLANS + plans)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.wrong()).startsWith("the policy is too long once every key is written out");
        });
    }

    private static String accelerated(String steps) {
        return PLANS + "    - {name: A, base: ARR, rate: 1, accelerator: {mode: MARGINAL, steps: [\n        " + steps
                + "]}}";
    }

    private static Accelerator.Step step(String from, String rate) {
        return new Accelerator.Step(new BigDecimal(from), new BigDecimal(rate));
    }

    private static Arguments refusal(String what, String yaml, int line, int column, String field, String wrong) {
        return Arguments.of(what, yaml, line, column, field, wrong);
    }
}
