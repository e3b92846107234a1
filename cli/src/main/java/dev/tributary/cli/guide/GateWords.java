package dev.tributary.cli.guide;

import dev.tributary.cli.explaining.Glossary;

/** What each gate asks of a registration, and what happens to one that does not pass. */
final class GateWords {

    private GateWords() {}

    /** @param gate its code; one that is not known here is told in the words of its conflict */
    static String of(String gate, Terms terms) {
        return switch (gate) {
            case "TERRITORY_VIOLATION" ->
                "**Your territory.** A customer in a country or segment outside your territory: rejected (" + link(gate)
                        + "). What is not known of a customer violates nothing.";
            case "DIRECT_ENGAGED" ->
                "**We were there first.** The deal you claim is our own: rejected (" + link(gate)
                        + "). Where your claim names"
                        + " no deal, it is enough that we have one of our own with the customer that is open, that closed"
                        + " within the last " + terms.say("registration.vendor_look_back_days")
                        + ", or that we were in contact with the customer within that time.";
            case "LATE_REGISTRATION" ->
                "**In time.** Submitted when the deal had reached " + terms.words("registration.late_from")
                        + ", its public tender or its close: rejected (" + link(gate) + ").";
            case "INCUMBENT_RENEWAL" ->
                "**Renewals and expansions.** Another partner transacted the customer's latest deal, and the customer has"
                        + " not asked for you in writing: rejected (" + link(gate) + ").";
            case "BELOW_MINIMUM" -> "**Deal size.** " + minimum(terms) + " A claim without an estimate passes.";
            case "PARTNER_INELIGIBLE" ->
                "**Your standing.** If you are not in good standing on the day you submit, the claim keeps its place and"
                        + " goes on at the instant at which that is put right (" + link(gate) + ").";
            case "SELF_REFERRAL" ->
                "**Not your own company.** If you and the customer share a domain or a tax id, a person decides ("
                        + link(gate) + ").";
            case "NAMED_ACCOUNT" ->
                "**Named accounts.** A customer on our list of named accounts needs the approval of the account's owner ("
                        + link(gate) + ").";
            case "ENTITY_HIERARCHY" ->
                "**The customer itself.** If your claim meets the customer only through a parent, a subsidiary or another of"
                        + " its domains, a person decides (" + link(gate)
                        + "); once it has such a deal of its own, the claim is approved.";
            default -> "**" + MarkdownText.escape(MarkdownText.sentence(Glossary.conflict(gate))) + ".**";
        };
    }

    private static String minimum(Terms terms) {
        String least = terms.value("registration.minimum_deal_size");
        return least.equals("0")
                ? "There is no minimum."
                : "The estimated ARR is below " + Numbers.grouped(least)
                        + ", in the claim's own currency: rejected (BELOW_MINIMUM).";
    }

    private static String link(String code) {
        return ConflictWords.link(code);
    }
}
