package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.cli.explaining.Glossary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What each conflict means for a partner: when its case opens, and what there is to do. */
final class ConflictWords {

    /**
     * One code.
     *
     * @param opens when the case opens
     * @param advice what the partner can do
     */
    record Words(String opens, String advice) {}

    private static final Map<ConflictCode, Words> WORDS = words();

    private ConflictWords() {}

    static Words of(ConflictCode code) {
        return Optional.ofNullable(WORDS.get(code))
                .orElseGet(() -> new Words(
                        MarkdownText.sentence(Glossary.conflict(code.name())) + ".", "Ask your partner manager."));
    }

    /** The code, leading to its explanation. */
    static String link(String code) {
        return "[" + MarkdownText.escape(code) + "](#" + MarkdownText.anchor(code) + ")";
    }

    private static Map<ConflictCode, Words> words() {
        Map<ConflictCode, Words> words = new EnumMap<>(ConflictCode.class);
        words.put(
                ConflictCode.DUPLICATE_SAME_PARTNER,
                new Words(
                        "Opens when you claim a deal or a customer on which you have an open claim already.",
                        "Nothing: your earlier claim keeps its place."));
        words.put(
                ConflictCode.DUPLICATE_CROSS_PARTNER,
                new Words(
                        "Opens when you claim the same deal or customer as another partner before you, whose"
                                + " claim waits for a decision.",
                        "Wait, and go on working the deal: your touches count as influence."));
        words.put(
                ConflictCode.PROTECTED_OVERLAP,
                new Words(
                        "Opens when you claim a deal or a customer while another partner's approved registration"
                                + " is in force there. The partner that is protected loses nothing by it.",
                        "Wait: your claim moves up when the protection ends. Your touches count as influence."));
        words.put(
                ConflictCode.DIRECT_ENGAGED,
                new Words(
                        "Opens when we had a deal of our own with the customer, or were in contact with it, not"
                                + " long before you registered.",
                        "Work the deal with us: your touches count as influence. If our engagement was with another"
                                + " business, say so to the owner of the case."));
        words.put(
                ConflictCode.LATE_REGISTRATION,
                new Words(
                        "Opens when you register a deal that has come too far already, is in its public tender,"
                                + " or has closed.",
                        "Register earlier next time; your touches count as influence."));
        words.put(
                ConflictCode.EXPIRED_BUT_CLOSED,
                new Words(
                        "Opens when the deal is signed within the grace days after your registration ran out, and"
                                + " neither an incumbent nor another registration has it.",
                        "Show that you were still at work on the deal; a manager can uphold the registration."));
        words.put(
                ConflictCode.INCUMBENT_RENEWAL,
                new Words(
                        "Opens when you claim a renewal or an expansion, and another partner transacted the"
                                + " customer's latest signed deal.",
                        "A letter of the customer that names you changes it."));
        words.put(
                ConflictCode.TERRITORY_VIOLATION,
                new Words(
                        "Opens when the customer's country or segment is not among those that your agreement"
                                + " names.",
                        "Ask for the territory to be extended before you register again."));
        words.put(
                ConflictCode.NAMED_ACCOUNT,
                new Words(
                        "Opens when you claim a customer on our list of named and house accounts.",
                        "Talk to the owner of the account, who can approve the claim."));
        words.put(
                ConflictCode.PARTNER_INELIGIBLE,
                new Words(
                        "Opens when your standing, your agreement or a certification was missing on the day you"
                                + " submitted the claim.",
                        "Put it right: the claim keeps its place and goes on at that instant."));
        words.put(
                ConflictCode.ENTITY_HIERARCHY,
                new Words(
                        "Opens when the customer you name is known to us only as the parent, a subsidiary or"
                                + " another domain of a customer.",
                        "Say which company buys; nothing is rejected by itself."));
        words.put(
                ConflictCode.SOURCE_ORIGIN_MISMATCH,
                new Words(
                        "Opens when a registration is in force and our CRM says that the deal came from another"
                                + " partner or from a cloud.",
                        "Nothing, if yours is the registration; otherwise show how the deal came about."));
        words.put(
                ConflictCode.CLOUD_DUPLICATE,
                new Words(
                        "Opens when a cloud's own co-sell program has the same deal already.",
                        "Give the id of that referral, so that the two are linked."));
        words.put(
                ConflictCode.CAP_EXCEEDED,
                new Words(
                        "Opens when what would be paid on one deal is more than the program pays on any.",
                        "Wait for the deal desk; shares for insight are not touched."));
        words.put(
                ConflictCode.MULTI_TIER_STACK,
                new Words(
                        "Opens when several partners would be paid on the same order, for example a"
                                + " distributor, a reseller and a referrer.",
                        "Make sure that your capacity on the deal is right."));
        words.put(
                ConflictCode.DOUBLE_PAY,
                new Words(
                        "Opens when the same invoice line has been paid under another of our programs.",
                        "Tell us under which program you want to be paid on such deals."));
        words.put(
                ConflictCode.AMOUNT_MISMATCH,
                new Words(
                        "Opens when what was billed differs from the ARR in our CRM by more than the tolerance.",
                        "Wait for finance; send the order if you have it."));
        words.put(
                ConflictCode.RETRO_CHANGE,
                new Words(
                        "Opens when the amount, the close or the partner of a deal is changed after the"
                                + " accounting period was closed.",
                        "Look at the adjustment on your next statement."));
        words.put(
                ConflictCode.SELF_REFERRAL,
                new Words(
                        "Opens when you and the customer share a domain or a tax id.",
                        "Explain how you and the customer are related; only a decision ends the case."));
        words.put(
                ConflictCode.POACHING,
                new Words(
                        "Opens when a partner without any touch on the deal before the approval makes a proposal,"
                                + " a negotiation or a marketplace offer while the other partner is protected.",
                        "If you are the newcomer, show that the customer asked you."));
        words.put(
                ConflictCode.DISPUTED_BY_PARTNER,
                new Words(
                        "Opens when you contest a share or an amount, with evidence.",
                        "Send the evidence with the dispute. A decision can be appealed once."));
        return words;
    }
}
