package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.roe.WinnerRule;
import dev.tributary.attribution.domain.roe.WinnerRules;
import dev.tributary.cli.text.Spoken;
import java.util.List;

/** Who gets the credit for having brought a deal. */
final class SourcedCredit implements GuideSection {
    @Override
    public String title() {
        return "Who gets sourced credit";
    }

    @Override
    public void write(GuidePage page, Program program) {
        page.paragraph(
                "Sourced credit says who brought a deal. One partner has it for the whole deal, or nobody.",
                "The first of these rules that decides is the answer:");
        page.numbered(WinnerRules.ALL.stream()
                .map(WinnerRule::name)
                .map(rule -> words(rule, program.terms()))
                .toList());
        ExampleRegistration example = program.examples().registration();
        page.paragraph("*Example.* " + Examples.FIRST + "'s registration is approved on "
                + Protection.day(example.submitted()) + " and protects until "
                + Spoken.time(example.protectedUntil(0)) + ". The CRM does not say where the deal came from.");
        page.table(
                List.of("the deal is signed on", "sourced credit"),
                example.deals().stream()
                        .map(deal -> List.of(Spoken.time(deal.at()), outcome(deal)))
                        .toList());
        ExampleDeal other = program.examples().deal();
        ExampleDeal.Helper first = other.helpers().get(0);
        String source = other.decision().winner().partnerId();
        page.paragraph("*Without a registration.* " + first.name() + " makes a "
                + Spoken.words(first.type().name())
                + " on " + Protection.day(first.day()) + ", the deal is created on " + Protection.day(other.created())
                + ": " + (source == null ? "nobody has sourced credit" : source + " has sourced credit") + ".");
    }

    private static String outcome(ExampleRegistration.Signed deal) {
        if (deal.winner().partnerId() != null) {
            return deal.winner().partnerId();
        }
        return deal.winner().reasons().contains("GRACE_UNDECIDED")
                ? "nobody, until a manager upholds " + Examples.FIRST + "'s claim (EXPIRED_BUT_CLOSED)"
                : "nobody";
    }

    private static String words(String rule, Terms terms) {
        return switch (rule) {
            case "incumbent" ->
                "**The incumbent keeps renewals and expansions.** The partner that transacted the customer's latest signed"
                        + " deal has them, unless the customer asks for another partner in writing ("
                        + ConflictWords.link("INCUMBENT_RENEWAL") + ").";
            case "registration_in_force" ->
                "**The registration in force** when the deal is signed; for an open deal, the one in force now.";
            case "grace_period" ->
                "**A registration that has just run out**, at most " + terms.say("registration.grace_days")
                        + " before the deal was signed, if a manager upholds it. Until then the rules below are asked ("
                        + ConflictWords.link("EXPIRED_BUT_CLOSED") + ").";
            case "crm_origin" ->
                "**Where our CRM says that the deal came from.** From our own people: nobody. From a partner's referral: the"
                        + " partner that is named, else the first one of the next rule. From a cloud's referral: the partner"
                        + " that is named, else nobody.";
            case "first_sourcing_touch" ->
                "**The first touch that can bring a deal**, at or before the deal's creation and at most "
                        + terms.say("influence.look_back_days") + " before it: "
                        + terms.listOfWords("influence.sourcing_types") + ".";
            case "unattributed" -> "**Nobody**: the deal is unattributed.";
            default -> "**" + MarkdownText.escape(MarkdownText.sentence(Spoken.words(rule))) + ".**";
        };
    }
}
