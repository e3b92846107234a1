package dev.tributary.cli.guide;

import java.util.List;

/** The numbers that partners ask for first. */
final class AtAGlance implements GuideSection {
    @Override
    public String title() {
        return "At a glance";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        page.table(
                List.of("question", "answer"),
                List.of(
                        List.of(
                                "How long does an approved registration protect me?",
                                terms.say("registration.protection_days") + " from its approval"),
                        List.of(
                                "Can I extend it?",
                                Protection.extensions(terms) + "; never more than " + terms.say(Protection.CAP)
                                        + " in all"),
                        List.of(
                                "When do I hear?",
                                "a first look within " + terms.say("service_levels.triage_business_hours")
                                        + ", a decision within "
                                        + terms.say("service_levels.decision_business_days")),
                        List.of(
                                "Which of my work counts as influence?",
                                "what you did from " + terms.say("influence.look_back_days")
                                        + " before the deal was created until it closed"),
                        List.of(
                                "How is influence shared?",
                                ModelWords.name(program.policy().influence().payableModel()) + ": "
                                        + ModelWords.of(
                                                program.policy().influence().payableModel(), terms)),
                        List.of(
                                "What do I earn for bringing a deal?",
                                "up to " + Commissions.highestRate(program)
                                        + " of its first-year ARR, by your capacity"),
                        List.of(
                                "What do I earn for helping?",
                                terms.percent("commission.influenced_rate") + " of your part of the deal"
                                        + Commissions.orByPlan(program)),
                        List.of(
                                "When can it be paid out?",
                                terms.say("commission.hold_days")
                                        + " after the customer has paid, once it is worth "
                                        + Commissions.minimum(terms))));
    }
}
