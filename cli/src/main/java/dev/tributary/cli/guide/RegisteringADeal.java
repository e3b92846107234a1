package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.roe.Gate;
import dev.tributary.attribution.domain.roe.Gates;
import java.util.ArrayList;
import java.util.List;

/** What happens to a registration, step by step, in the order in which the rules are asked. */
final class RegisteringADeal implements GuideSection {
    @Override
    public String title() {
        return "Registering a deal";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        page.paragraph(
                "A registration claims a deal for you, or a customer and products before there is a deal; name no products"
                        + " and it is about all of them.",
                "It has to name the customer or the deal. One that names neither is returned to you.",
                "An approved registration without a deal ties to the first deal of its customer that is created after it and"
                        + " shares a product.");
        page.paragraph("What then happens:");
        List<String> steps = new ArrayList<>();
        steps.add(
                "**One claim per partner.** If you have claimed the same already, the new claim is merged into the open"
                        + " one (" + ConflictWords.link("DUPLICATE_SAME_PARTNER") + ").");
        for (Gate gate : Gates.ALL) {
            steps.add(GateWords.of(gate.code(), terms));
        }
        steps.add(
                "**First come, first served.** If another partner's claim holds the same deal or customer, yours is put on"
                        + " the waiting list, in the order of submission. It moves up at the very instant at which the claim before"
                        + " it ends, by expiry, rejection, withdrawal or return, or because it turns out to be about another deal ("
                        + ConflictWords.link("DUPLICATE_CROSS_PARTNER")
                        + ", " + ConflictWords.link("PROTECTED_OVERLAP") + ").");
        steps.add(
                terms.is("registration.auto_approve")
                        ? "**Approved.** A claim that passes all of this is approved at once, and its protection begins."
                        : "**Approved by a person.** A claim that passes all of this waits for a partner manager, who"
                                + " approves it; its protection begins then.");
        page.numbered(steps);
        page.paragraph(
                "The first of these that applies decides. What was submitted first comes first, whatever arrives first with"
                        + " us. A decision by one of our people stands against every step.");
        page.paragraph("A first look at a claim that needs a person comes within "
                + terms.say("service_levels.triage_business_hours") + ", the decision within "
                + terms.say("service_levels.decision_business_days") + "; see ["
                + ResponseTimes.TITLE + "](#" + MarkdownText.anchor(ResponseTimes.TITLE) + ").");
        page.paragraph(
                "A rejected registration costs you nothing else: your work on the deal can still count as [influence](#"
                        + MarkdownText.anchor(Influence.TITLE) + ").");
    }
}
