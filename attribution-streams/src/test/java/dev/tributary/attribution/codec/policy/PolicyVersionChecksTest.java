package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyVersionChecksTest {

    private static final PolicyVersion FIRST = version("v1.yaml", "program.version: 1\n");
    private static final PolicyVersion SECOND =
            version("v2.yaml", "program:\n  version: 2\n  effective_from: 2027-01-01\n");

    @Test
    void versions_that_follow_each_other_stand_beside_each_other_in_any_order() {
        PolicyVersion third =
                version("v3.yaml", "program: {version: 3, effective_from: 2027-01-01T00:00:00.000001Z}\n");

        assertThat(check(FIRST, SECOND, third)).isEmpty();
        assertThat(check(third, FIRST, SECOND)).isEmpty();
        assertThat(PolicyVersionChecks.check(List.of(third), List.of(FIRST, SECOND), null))
                .isEmpty();
    }

    @Test
    void the_same_version_twice_is_one_version_when_it_says_the_same() {
        PolicyVersion again =
                version("again.yaml", "program: {effective_from: 2027-01-01T01:00:00+01:00, version: 2}\n");

        assertThat(check(FIRST, SECOND, again)).isEmpty();
    }

    @Test
    void the_same_version_with_another_content_is_refused_where_it_says_its_number() {
        PolicyVersion other = version(
                "other.yaml",
                "program:\n  effective_from: 2027-01-01\n  version: 2\nregistration.protection_days: 60\n");

        assertThat(check(FIRST, SECOND, other))
                .containsExactly("other.yaml:3:12: program.version: version 2 (v2.yaml) says something else:"
                        + " registration.protection_days is 90 days there and 60 days here; allowed: the next free"
                        + " version, 3, for another content");
    }

    @Test
    void a_later_version_that_does_not_start_later_is_refused_where_it_says_its_start() {
        PolicyVersion equal = version("v3.yaml", "program:\n  version: 3\n  effective_from: 2027-01-01\n");
        PolicyVersion earlier = version("v3.yaml", "program:\n  version: 3\n  effective_from: 2026-12-31\n");

        assertThat(check(FIRST, SECOND, equal))
                .containsExactly(
                        "v3.yaml:3:19: program.effective_from: version 3 starts at 2027-01-01T00:00:00Z, not after"
                                + " version 2 (v2.yaml), which starts at 2027-01-01T00:00:00Z; allowed: a time after"
                                + " 2027-01-01T00:00:00Z");
        assertThat(check(earlier, SECOND, FIRST))
                .singleElement()
                .asString()
                .startsWith("v2.yaml:3:19: program.effective_from: version 3 (v3.yaml) starts at 2026-12-31")
                .endsWith("allowed: a time before 2026-12-31T00:00:00Z");
    }

    @Test
    void a_gap_is_refused_and_so_is_a_version_before_a_published_one() {
        PolicyVersion fourth = version("v4.yaml", "program: {version: 4, effective_from: 2028-01-01}\n");

        assertThat(check(FIRST, SECOND, fourth))
                .singleElement()
                .asString()
                .startsWith("v4.yaml:1:20: program.version: after version 2 comes version 3, which is missing here");
        assertThat(PolicyVersionChecks.check(List.of(FIRST), List.of(SECOND), null))
                .extracting(PolicyProblem::describe)
                .singleElement()
                .asString()
                .startsWith("v1.yaml:1:18: program.version: version 1 would come before version 2, which is published");
    }

    @Test
    void another_program_is_refused() {
        PolicyVersion other = version("o.yaml", "program:\n  id: other\n  version: 2\n  effective_from: 2027-01-01\n");

        assertThat(check(FIRST, other))
                .containsExactly("o.yaml:2:7: program.id: 'other' is another program than that of version 1 (v1.yaml);"
                        + " allowed: the id that all versions of a program share: default");
        assertThat(check(version("o.yaml", "program.id: other\n"), FIRST))
                .as("a file that leaves the id out is pointed at as a whole")
                .singleElement()
                .asString()
                .startsWith("v1.yaml:1:1: program.id: 'default'");
    }

    @Test
    void versions_that_differ_in_a_plan_are_told_by_the_field() {
        PolicyVersion one = version("a.yaml", "commission.plans: [{name: A, base: ARR, rate: 9}]");
        PolicyVersion other = version("b.yaml", "commission.plans: [{name: A, base: ARR, rate: 10}]");

        assertThat(check(one, other))
                .singleElement()
                .asString()
                .contains(
                        "commission.plans: rate of 'A' is 9 percent of the base there and 10 percent of the base here");
    }

    @Test
    void a_later_version_may_start_when_it_is_published_and_not_before() {
        Instant start = Instant.parse("2027-01-01T00:00:00Z");

        assertThat(PolicyVersionChecks.check(List.of(SECOND), List.of(FIRST), start))
                .isEmpty();
        assertThat(PolicyVersionChecks.check(List.of(SECOND), List.of(FIRST), start.plusNanos(1000)))
                .extracting(PolicyProblem::describe)
                .singleElement()
                .asString()
                .startsWith(
                        "v2.yaml:3:19: program.effective_from: version 2 starts at 2027-01-01T00:00:00Z, in the past")
                .contains("allowed: a time from 2027-01-01T00:00:00.000001Z on");
        assertThat(PolicyVersionChecks.check(List.of(FIRST), List.of(), start))
                .as("version 1 holds from the beginning")
                .isEmpty();
        assertThat(PolicyVersionChecks.check(List.of(SECOND), List.of(FIRST, SECOND), start.plusSeconds(1)))
                .as("what is published stays published")
                .isEmpty();
    }

    @Test
    void a_text_that_is_no_policy_tells_all_its_problems_and_is_no_version() {
        List<PolicyProblem> problems = new ArrayList<>();

        assertThat(PolicyVersion.read("a: 1\nb: 2\n", "x.yaml", problems::add)).isEmpty();
        assertThat(problems).extracting(PolicyProblem::line).containsExactly(1, 2);
    }

    private static List<String> check(PolicyVersion... versions) {
        return PolicyVersionChecks.check(List.of(versions), List.of(), null).stream()
                .map(PolicyProblem::describe)
                .toList();
    }

    private static PolicyVersion version(String name, String yaml) {
        return PolicyVersion.read(yaml, name, problem -> {
                    throw new AssertionError(problem.describe());
                })
                .orElseThrow();
    }
}
