package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<PolicyChange> changes(String... sets) {
        return PolicyDiff.between(PolicyReader.defaults(), Outcomes.policyWith(sets));
    }
}
