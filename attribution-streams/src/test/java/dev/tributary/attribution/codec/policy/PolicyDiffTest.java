package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {

    @Test
    void equal_policies_do_not_differ() {
        assertThat(PolicyDiff.between(PolicyReader.defaults(), Outcomes.policyWith("influence.half_life_days=30.0")))
                .isEmpty();
    }

    @Test
    void each_key_that_differs_is_told_once_in_the_order_of_the_file_with_its_unit() {
        List<PolicyChange> changes = changes(
                "commission.hold_days=1",
                "registration.protection_days=60",
                "registration.auto_approve=false",
                "influence.type_weights.POC=2.50",
                "registration.minimum_deal_size=5000",
                "commission.sourced_rates.SI=12");

        assertThat(changes)
                .extracting(change -> change.key().name() + ": " + change.before() + " -> " + change.after())
                .containsExactly(
                        "registration.protection_days: 90 days -> 60 days",
                        "registration.auto_approve: yes -> no",
                        "registration.minimum_deal_size: 0 (estimated ARR, in the registration's own currency) -> 5000"
                                + " (estimated ARR, in the registration's own currency)",
                        "influence.type_weights.POC: factor 2 -> factor 2.5",
                        "commission.sourced_rates.SI: not set -> 12 percent of ARR",
                        "commission.hold_days: 30 days -> 1 day");
    }

    @Test
    void of_a_list_it_tells_what_comes_and_what_goes() {
        List<PolicyChange> changes = changes(
                "calendar.holidays=2027-12-25",
                "influence.sourcing_types=REFERRAL,POC",
                "influence.evidence_levels=[]");

        assertThat(changes)
                .extracting(PolicyChange::removed)
                .containsExactly(
                        List.of("SELF_REPORTED", "CRM_LOGGED", "CUSTOMER_CONFIRMED"),
                        List.of("DEAL_REGISTRATION", "INTRODUCTION"),
                        List.of());
        assertThat(changes)
                .extracting(PolicyChange::added)
                .containsExactly(List.of(), List.of("POC"), List.of("2027-12-25"));
        assertThat(changes).extracting(PolicyChange::before).last().isEqualTo("none");
    }

    @Test
    void what_says_which_version_it_is_is_told_apart_from_the_rules() {
        assertThat(changes("program.version=2", "program.effective_from=2027-01-01", "registration.grace_days=7"))
                .extracting(PolicyChange::ofTheVersionItself)
                .containsExactly(true, true, false);
    }

    @Test
    void of_plans_it_tells_what_comes_what_goes_and_each_field_that_differs() {
        String before = "{name: A, base: ARR, rate: 10, credit: SOURCED, accelerator: {mode: MARGINAL, "
                + "steps: [{from: 100, rate: 12}]}}, {name: B, tiers: [PREMIER], base: ARR, rate: 5, cap: 70}, {name: C, base: ARR, rate: 1}";
        String after = "{name: A, base: ARR, rate: 11, credit: SOURCED, accelerator: {mode: RETROACTIVE, "
                + "steps: [{from: 100, rate: 12}, {from: 200, rate: 13}]}}, "
                + "{name: D, tiers: [SELECT], base: PAYABLE_LINE, rate: 2, recurring: {percent: 50, months: 24}}, "
                + "{name: B, base: ARR, rate: 5}";

        List<PolicyChange> changes = PolicyDiff.between(plans(before), plans(after));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.single()).isFalse();
            assertThat(change.before()).isEqualTo("A; B; C");
            assertThat(change.after()).isEqualTo("A; D; B");
            assertThat(change.added()).containsExactly("D");
            assertThat(change.removed()).containsExactly("C");
            assertThat(change.parts())
                    .extracting(part -> part.item() + " " + part.field() + ": " + part.before() + " -> " + part.after())
                    .containsExactly(
                            "A rate: 10 percent of the base -> 11 percent of the base",
                            "A accelerator.mode: MARGINAL -> RETROACTIVE",
                            "A accelerator.steps: from 100 USD, rate 12 percent of the base -> "
                                    + "from 100 USD, rate 12 percent of the base; "
                                    + "from 200 USD, rate 13 percent of the base",
                            "D tiers: not set -> SELECT",
                            "D base: not set -> PAYABLE_LINE",
                            "D rate: not set -> 2 percent of the base",
                            "D recurring.percent: not set -> 50 percent of the first year's rate",
                            "D recurring.months: not set -> 24 months",
                            "B tiers: PREMIER -> not set",
                            "B cap: 70 USD -> not set",
                            " order: A, B, C -> A, D, B");
        });
    }

    @Test
    void plans_in_another_order_differ_for_the_first_one_decides() {
        String sourced = "{name: A, credit: SOURCED, base: ARR, rate: 10}";
        String net = "{name: B, types: [NET_NEW], base: ARR, rate: 5}";

        assertThat(PolicyDiff.between(plans(sourced + ", " + net), plans(net + ", " + sourced)))
                .singleElement()
                .satisfies(change -> assertThat(change.parts())
                        .containsExactly(new PolicyChange.Part("", PolicyChange.ORDER, "A, B", "B, A")));
    }

    private static ProgramPolicy plans(String plans) {
        return Outcomes.policyWith("commission.plans=[" + plans + "]");
    }

    private static List<PolicyChange> changes(String... sets) {
        return PolicyDiff.between(PolicyReader.defaults(), Outcomes.policyWith(sets));
    }
}
