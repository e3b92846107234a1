package dev.tributary.cli.explaining;

import dev.tributary.cli.text.Spoken;
import java.util.Map;

/**
 * What codes mean, for people who have never seen the rules. A code that is not here is shown as plain words, so that a
 * newer engine is still readable.
 */
public final class Glossary {
    private static final Map<String, String> STAGES = Map.of(
            "IDENTIFIED", "open, identified",
            "QUALIFIED", "open, qualified",
            "TECHNICAL_VALIDATION", "open, in technical validation",
            "BUSINESS_VALIDATION", "open, in business validation",
            "COMMITTED", "won, signed",
            "LAUNCHED", "won, billing",
            "CLOSED_LOST", "lost");

    private static final Map<String, String> TYPES = Map.of(
            "NET_NEW", "new business",
            "EXPANSION", "an expansion",
            "RENEWAL", "a renewal");

    private static final Map<String, String> ORIGINS = Map.of(
            "VENDOR", "the vendor's own people",
            "PARTNER_REFERRAL", "a partner's referral",
            "CLOUD_REFERRAL", "a cloud provider's referral");

    private static final Map<String, String> EVIDENCE = Map.of(
            "SELF_REPORTED", "said by the partner",
            "CRM_LOGGED", "logged in the CRM",
            "CUSTOMER_CONFIRMED", "confirmed by the customer");

    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("incumbent", "the incumbent of a renewal or expansion keeps it"),
            Map.entry("registration_in_force", "a registration in force"),
            Map.entry("grace_period", "a registration that lapsed just before the close"),
            Map.entry("crm_origin", "where the CRM says the deal came from"),
            Map.entry("first_sourcing_touch", "the first touch that can source a deal"),
            Map.entry("unattributed", "otherwise nobody"),
            Map.entry("TERRITORY_VIOLATION", "customer inside the partner's territory"),
            Map.entry("DIRECT_ENGAGED", "vendor not already engaged"),
            Map.entry("LATE_REGISTRATION", "submitted in time"),
            Map.entry("INCUMBENT_RENEWAL", "no other incumbent"),
            Map.entry("BELOW_MINIMUM", "deal large enough"),
            Map.entry("PARTNER_INELIGIBLE", "partner in good standing"),
            Map.entry("SELF_REFERRAL", "partner and customer not the same"),
            Map.entry("NAMED_ACCOUNT", "no named account"),
            Map.entry("ENTITY_HIERARCHY", "customer itself, not a relative"),
            Map.entry("complete", "names a customer"),
            Map.entry("one_claim_per_partner", "partner's only open claim here"),
            Map.entry("possession", "no other claim holds the place"),
            Map.entry("given_decision", "a decision that came with the claim"),
            Map.entry("decision", "a person's decision"),
            Map.entry("tying", "tied to a deal"));

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("REGISTRATION_IN_FORCE", "a registration was in force when it counted"),
            Map.entry("INCUMBENT", "the partner transacted the account's latest deal and keeps it"),
            Map.entry("CUSTOMER_LETTER", "the customer asked for the partner in writing"),
            Map.entry("GRACE_UPHELD", "a lapsed registration was upheld by a decision"),
            Map.entry("GRACE_UNDECIDED", "a registration had just lapsed; a manager may still uphold it"),
            Map.entry("GRACE_NOT_UPHELD", "a registration had just lapsed and was not upheld"),
            Map.entry("ORIGIN_VENDOR", "the CRM says that the vendor's own people brought it"),
            Map.entry("ORIGIN_PARTNER_REFERRAL", "the CRM says that a partner referred it"),
            Map.entry("ORIGIN_CLOUD_REFERRAL", "the CRM says that a cloud provider referred it"),
            Map.entry("FIRST_SOURCING_TOUCH", "the first touch before the deal existed that can source one"),
            Map.entry("NO_SOURCE_FOUND", "no rule found a partner who brought it"),
            Map.entry("QUALIFYING_TOUCH", "touches that count"),
            Map.entry("APPROVED_BY_POLICY", "it passed every gate, so the policy approved it"),
            Map.entry("APPROVED_BY_DECISION", "a person approved it"),
            Map.entry("REJECTED_BY_DECISION", "a person rejected it"),
            Map.entry("RETURNED_BY_DECISION", "a person returned it"),
            Map.entry("WITHDRAWN_BY_PARTNER", "the partner withdrew it"),
            Map.entry("BOOKED_IN_FORCE", "its deal was won while it was in force"),
            Map.entry("PROTECTION_LAPSED", "its protection ran out"),
            Map.entry("NEXT_IN_LINE", "the claim before it ended, so it moved up"),
            Map.entry("CURED", "what had held it up was put right"),
            Map.entry("WAITLISTED", "another partner's claim was there first, so it waits"),
            Map.entry("WAIT_OVER", "it no longer waits"),
            Map.entry("DECISION_OVERDUE", "nobody decided it in time"),
            Map.entry("APPEAL_OVERDUE", "nobody decided the appeal in time"),
            Map.entry("AMENDED_BY_DECISION", "a person decided who brought it"),
            Map.entry("SPLIT_BY_DECISION", "a person split what is paid for influence"),
            Map.entry("REGISTRATION_OVERRULED", "a person decided against the registration in force"),
            Map.entry("REGISTRATION_LAPSED", "the registration is not in force any more"),
            Map.entry("MERGED", "the same partner had claimed this before; the earlier claim counts"),
            Map.entry("INCOMPLETE", "it names neither a customer nor a deal"),
            Map.entry("AWAITING_DECISION", "it waits for a person's decision"),
            Map.entry("EXTENDED", "its protection was extended"),
            Map.entry("EXTENSION_REFUSED_NOT_IN_FORCE", "an extension was refused: it was not in force"),
            Map.entry("EXTENSION_REFUSED_NO_EVIDENCE", "an extension was refused: no evidence was given"),
            Map.entry("EXTENSION_REFUSED_USED_UP", "an extension was refused: all were used"),
            Map.entry("CAUSE_GONE", "what had opened it is gone"),
            Map.entry("NO_QUALIFYING_TOUCH", "no touch counts"),
            Map.entry("NO_WEIGHT", "no touch that counts has any weight in it"));

    private static final Map<String, String> EXCLUSIONS = Map.of(
            "PARTNER_UNKNOWN", "the program does not know the partner",
            "BEFORE_WINDOW", "too long before the deal was created",
            "IN_FUTURE", "later than the time asked about",
            "AFTER_CLOSE", "after the deal closed",
            "NOT_IN_STANDING", "the partner was not in good standing then",
            "TYPE_NOT_COUNTED", "the policy does not count this type",
            "EVIDENCE_TOO_LOW", "the policy asks for better evidence");

    private static final Map<String, String> MODELS = Map.of(
            "first_touch", "all to the first touch",
            "last_touch", "all to the last touch",
            "linear", "every touch the same",
            "u_shaped", "most to the first and the last touch",
            "w_shaped", "most to the first touch, the creation and the last touch",
            "full_path", "most to the first touch, creation, qualification and close",
            "time_decay", "the closer to the close, the more",
            "role_weighted", "by what was done, how well it is known, the partner's tier and the time to the close",
            "markov", "learned: what would be lost without the partner",
            "shapley", "learned: the partner's fair part of what all won together");

    private static final Map<String, String> CONFLICTS = Map.ofEntries(
            Map.entry("DUPLICATE_SAME_PARTNER", "one partner claimed the same thing twice"),
            Map.entry("DUPLICATE_CROSS_PARTNER", "two partners claim the same thing, and the first claim is undecided"),
            Map.entry("PROTECTED_OVERLAP", "another partner claims what an approved registration protects"),
            Map.entry("DIRECT_ENGAGED", "the vendor was already engaged when the partner registered"),
            Map.entry("LATE_REGISTRATION", "the partner registered too late"),
            Map.entry("EXPIRED_BUT_CLOSED", "the deal was won shortly after a registration lapsed"),
            Map.entry("INCUMBENT_RENEWAL", "somebody else claims an incumbent's renewal or expansion"),
            Map.entry("TERRITORY_VIOLATION", "the customer lies outside the partner's territory"),
            Map.entry("NAMED_ACCOUNT", "the account is named or the house's own"),
            Map.entry("PARTNER_INELIGIBLE", "the partner was not eligible on the day it registered"),
            Map.entry("ENTITY_HIERARCHY", "the claim meets the customer only through a relative"),
            Map.entry("SOURCE_ORIGIN_MISMATCH", "the registration and the CRM name different sources"),
            Map.entry("CLOUD_DUPLICATE", "the cloud's own program already holds the referral"),
            Map.entry("CAP_EXCEEDED", "the payable shares pass the policy's cap"),
            Map.entry("MULTI_TIER_STACK", "several capacities would be paid on one order"),
            Map.entry("DOUBLE_PAY", "the invoice is already paid under another program"),
            Map.entry("AMOUNT_MISMATCH", "the CRM and billing disagree about the ARR"),
            Map.entry("RETRO_CHANGE", "the deal was edited after its period closed"),
            Map.entry("SELF_REFERRAL", "partner and customer look like the same company"),
            Map.entry("POACHING", "a newcomer made an offer while another partner was protected"),
            Map.entry("DISPUTED_BY_PARTNER", "a partner contests the decision"));

    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("MERGE", "the earlier claim is kept"),
            Map.entry("WAITLIST", "the later claim waits in line"),
            Map.entry("NO_SOURCED_CREDIT", "no sourced credit from the claim; influence stays open"),
            Map.entry("INFLUENCE_ONLY", "no sourced credit from the claim; the partner's touches count as usual"),
            Map.entry("NOTHING_UNTIL_UPHELD", "the lapsed claim gives nothing until a manager upholds it"),
            Map.entry("INCUMBENT_KEEPS", "the incumbent keeps it"),
            Map.entry("REJECT", "the claim is rejected"),
            Map.entry("HOLD_UNTIL_CURED", "the claim waits until the cause is gone"),
            Map.entry("REGISTRATION_WINS", "the registration in force wins"),
            Map.entry("NEEDS_OWNER_APPROVAL", "the account's owner has to approve"),
            Map.entry("PERSON_DECIDES", "a person decides"),
            Map.entry("LINK_EXISTING", "the claim is linked to the referral that is there already"),
            Map.entry("BLOCK_PAYABLE", "nothing more is paid on the deal; the insight models stay as they are"),
            Map.entry("ONE_FEE_PER_CAPACITY", "each capacity is paid once"),
            Map.entry("HIGHER_PRECEDENCE_ONLY", "only the program with the higher precedence pays"),
            Map.entry("HOLD_BILLING_WINS", "the money is held; what was billed counts for the payout"),
            Map.entry("ADJUST_OPEN_PERIOD", "the difference is booked in the open period; nothing is rewritten"),
            Map.entry("HOLD_UNTIL_DECIDED", "the claim is held until a person has decided"),
            Map.entry("HOLD_PAYABLE", "the newcomer's money on the deal is held"),
            Map.entry("ARBITRATE", "an arbiter decides: upheld, amended, split or rejected"));

    private Glossary() {}

    static String stage(String code) {
        return words(STAGES, code);
    }

    static String type(String code) {
        return words(TYPES, code);
    }

    static String origin(String code) {
        return words(ORIGINS, code);
    }

    public static String evidence(String level) {
        return words(EVIDENCE, level);
    }

    public static String rule(String id) {
        return words(RULES, id);
    }

    public static String reason(String code) {
        String conflict = CONFLICTS.get(code);
        return conflict != null ? conflict : words(REASONS, code);
    }

    public static String exclusion(String code) {
        return words(EXCLUSIONS, code);
    }

    public static String model(String id) {
        return words(MODELS, id);
    }

    public static String conflict(String code) {
        return words(CONFLICTS, code);
    }

    public static String outcome(String code) {
        return words(OUTCOMES, code);
    }

    private static String words(Map<String, String> glossary, String code) {
        return glossary.getOrDefault(code, Spoken.words(code));
    }
}
