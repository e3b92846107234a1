package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.cli.explaining.Glossary;
import dev.tributary.cli.text.Spoken;
import java.util.List;

/** What each conflict code means, what happens by default, who decides, and by when. */
final class Conflicts implements GuideSection {
    private static final String DECISION = "service_levels.decision_business_days";
    private static final String DISPUTE = "service_levels.dispute_business_days";

    @Override
    public String title() {
        return "When claims conflict";
    }

    @Override
    public void write(GuidePage page, Program program) {
        page.paragraph(
                "A conflict opens a case. Its default outcome holds from the first moment until a person decides otherwise,"
                        + " so nobody has to wait for an answer to know where things stand.",
                "A case says who claimed what and when, who decides, and by when. It is withdrawn by itself when its cause"
                        + " goes.");
        page.paragraph("You can dispute a share or an amount, with evidence: see "
                + ConflictWords.link("DISPUTED_BY_PARTNER") + ".");
        for (ConflictCode code : ConflictCode.values()) {
            write(page, code, program.terms());
        }
    }

    private static void write(GuidePage page, ConflictCode code, Terms terms) {
        ConflictWords.Words words = ConflictWords.of(code);
        page.heading(3, MarkdownText.escape(code.name()));
        page.paragraph("**" + MarkdownText.escape(MarkdownText.sentence(Glossary.conflict(code.name()))) + ".** "
                + words.opens());
        page.bullets(List.of(
                "By default: " + outcome(code, terms) + ".",
                "Money: " + money(code, terms) + ".",
                "Decided by: " + decider(code, terms) + ".",
                "What you can do: " + lower(words.advice())));
    }

    private static String outcome(ConflictCode code, Terms terms) {
        String outcome = terms.value("conflicts." + code + ".default_outcome");
        return MarkdownText.escape(Glossary.outcome(outcome)) + extra(code, terms);
    }

    /** The number that a code depends on. */
    private static String extra(ConflictCode code, Terms terms) {
        return switch (code) {
            case EXPIRED_BUT_CLOSED -> ". The grace is " + terms.say("registration.grace_days");
            case LATE_REGISTRATION -> ". A registration is late from " + terms.words("registration.late_from") + " on";
            case DIRECT_ENGAGED ->
                ". Our engagement counts for " + terms.say("registration.vendor_look_back_days")
                        + " after its last sign";
            case CAP_EXCEEDED -> ". The cap is " + terms.percent("commission.cap_percent") + " of the deal's ARR";
            case AMOUNT_MISMATCH -> ". The tolerance is " + terms.percent("commission.amount_tolerance_percent");
            default -> "";
        };
    }

    private static String money(ConflictCode code, Terms terms) {
        return terms.is("conflicts." + code + ".holds")
                ? "what the partner concerned would be paid on the deal is **held** while the case is open"
                : "nothing is held";
    }

    private static String decider(ConflictCode code, Terms terms) {
        String owner = terms.value("conflicts." + code + ".owner");
        if (owner.equals("none")) {
            return "nobody has to";
        }
        String within = code == ConflictCode.DISPUTED_BY_PARTNER ? DISPUTE : DECISION;
        return owner + ", within " + terms.say(within) + " of the opening";
    }

    private static String lower(String sentence) {
        return Spoken.oneLine(sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1));
    }
}
