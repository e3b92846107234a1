package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyOverridesTest {

    @Test
    void a_set_wins_over_the_file_and_a_later_set_over_an_earlier_one() {
        PolicyOutcome outcome = PolicyOverrides.apply(
                "registration: {protection_days: 60, grace_days: 7}",
                Outcomes.FILE,
                List.of("registration.protection_days=30", "registration.protection_days=45"));

        ProgramPolicy policy = Outcomes.policy(outcome);
        assertThat(policy.registration().protection()).isEqualTo(Duration.ofDays(45));
        assertThat(policy.registration().grace()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void nothing_to_set_gives_the_policy_itself() {
        assertThat(Outcomes.policyWith()).isEqualTo(PolicyReader.defaults());
    }

    @Test
    void a_list_is_set_with_commas_or_brackets() {
        assertThat(Outcomes.policyWith("influence.touch_types=DEMO, POC"))
                .isEqualTo(Outcomes.policyWith("influence.touch_types=[POC, DEMO]"))
                .extracting(policy -> policy.influence().touchTypes())
                .isEqualTo(java.util.Set.of(TouchType.DEMO, TouchType.POC));
        assertThat(Outcomes.policyWith("influence.touch_types=[]").influence().touchTypes())
                .isEmpty();
    }

    @Test
    void a_whole_model_is_set_at_once() {
        InfluencePolicy.UShaped even = Outcomes.policyWith("influence.u_shaped={first: 50, last: 50, rest: 0}")
                .influence()
                .uShaped();
        assertThat(even)
                .isEqualTo(
                        new InfluencePolicy.UShaped(BigDecimal.valueOf(50), BigDecimal.valueOf(50), BigDecimal.ZERO));
    }

    @Test
    void a_problem_says_which_set_it_is_and_comes_after_those_of_the_file() {
        PolicyOutcome outcome = PolicyOverrides.apply(
                "registration:\n  grace_days: x",
                Outcomes.FILE,
                List.of("registration.protection_days=long", "influence.u_shaped.first=41", "speed", "colour=blue"));

        assertThat(Outcomes.problems(outcome))
                .extracting(problem -> problem.describe().replaceAll(": .*", ""))
                .containsExactly(
                        "program.yaml:2:15",
                        "--set registration.protection_days=long",
                        "--set speed",
                        "--set colour=blue",
                        "--set influence.u_shaped.first=41");
    }

    @Test
    void a_set_that_contradicts_the_file_is_the_one_to_blame() {
        PolicyOutcome outcome = PolicyOverrides.apply(
                "registration:\n  protection_cap_days: 100",
                Outcomes.FILE,
                List.of("registration.protection_days=101"));

        assertThat(Outcomes.problems(outcome)).singleElement().satisfies(problem -> assertThat(problem.file())
                .isEqualTo("--set registration.protection_days=101"));
    }

    @Test
    void a_broken_file_stays_broken_whatever_is_set() {
        assertThat(Outcomes.problems(PolicyOverrides.apply("a: [", Outcomes.FILE, List.of("program.id=x"))))
                .isNotEmpty();
    }
}
