package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Nullable;

/**
 * What one rule answered: the evidence behind a decision, kept whether it applied or not.
 *
 * @param rule the rule's name
 * @param applied whether it decided
 * @param outcome a code: what it decided, or PASSED
 * @param partnerId the partner that it names, if any
 * @param registrationId the claim that it rests on, if any
 * @param detail one sentence for people
 */
public record RuleOutcome(
        String rule,
        boolean applied,
        String outcome,
        @Nullable String partnerId,
        @Nullable String registrationId,
        String detail) {

    static final String PASSED = "PASSED";

    public static RuleOutcome passed(String rule, String detail) {
        return new RuleOutcome(rule, false, PASSED, null, null, detail);
    }
}
