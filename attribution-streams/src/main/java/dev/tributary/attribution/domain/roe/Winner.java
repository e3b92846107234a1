package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * Who sourced a deal, and what every rule asked answered.
 *
 * @param rule the name of the rule that decided
 * @param partnerId absent: nobody, the deal is unattributed
 * @param registrationId the claim that it rests on, if any
 * @param reasons codes, those of rules that went on included
 */
public record Winner(
        String rule,
        @Nullable String partnerId,
        @Nullable String registrationId,
        List<String> reasons,
        List<RuleOutcome> outcomes) {

    public static Winner decide(WinnerQuestion question) {
        List<RuleOutcome> outcomes = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (WinnerRule rule : WinnerRules.ALL) {
            WinnerRule.Answer answer = rule.ask(question);
            reasons.addAll(answer.reasons());
            if (answer instanceof WinnerRule.Answer.Wins wins) {
                outcomes.add(new RuleOutcome(
                        rule.name(), true, "SOURCED", wins.partnerId(), wins.registrationId(), wins.detail()));
                return new Winner(rule.name(), wins.partnerId(), wins.registrationId(), reasons, outcomes);
            }
            if (answer instanceof WinnerRule.Answer.Nobody nobody) {
                outcomes.add(new RuleOutcome(rule.name(), true, "UNATTRIBUTED", null, null, nobody.detail()));
                return new Winner(rule.name(), null, null, reasons, outcomes);
            }
            outcomes.add(RuleOutcome.passed(rule.name(), answer.detail()));
        }
        throw new IllegalStateException("the last winner rule always decides");
    }

    public boolean by(Class<? extends WinnerRule> rule) {
        return WinnerRules.ALL.stream()
                .anyMatch(each -> rule.isInstance(each) && each.name().equals(this.rule));
    }
}
