package dev.tributary.crm.canonical;

import java.util.List;
import java.util.Optional;

/** The files of the import format. The words that a column allows are the names that the engine has for them. */
public final class CanonicalFiles {
    private static final List<String> OPPORTUNITY_TYPES = List.of("NET_NEW", "EXPANSION", "RENEWAL");
    private static final List<String> ROUTES = List.of("DIRECT", "CO_SELL", "RESELL", "MARKETPLACE", "SELF_SERVE");
    private static final List<String> ORIGINS = List.of("VENDOR", "PARTNER_REFERRAL", "CLOUD_REFERRAL");
    private static final List<String> DECISION_KINDS = List.of(
            "APPROVE",
            "REJECT",
            "RETURN",
            "WITHDRAW",
            "EXTEND",
            "UPHOLD",
            "AMEND",
            "SPLIT",
            "APPEAL",
            "CUSTOMER_LETTER");
    private static final List<String> PARTNER_TYPES =
            List.of("ISV", "SI", "RESELLER", "DISTRIBUTOR", "MSP", "REFERRAL", "OEM", "MARKETPLACE", "ALLIANCE");
    private static final List<String> TIERS = List.of("REGISTERED", "SELECT", "PREMIER");
    private static final List<String> STANDINGS = List.of("GOOD", "SUSPENDED");
    private static final List<String> PAYMENT_KINDS = List.of("PAID", "REFUNDED", "CREDITED", "CHURNED");
    private static final List<String> REGISTRATION_TYPES =
            List.of("RESELL", "REFERRAL", "CO_SELL", "MSP", "SERVICES", "MARKETPLACE");
    private static final List<String> GIVEN_DECISIONS = List.of("APPROVED", "REJECTED", "RETURNED", "WITHDRAWN");
    private static final List<String> TOUCH_TYPES = List.of(
            "DEAL_REGISTRATION",
            "REFERRAL",
            "INTRODUCTION",
            "CO_SELL_MEETING",
            "DEMO",
            "POC",
            "TECHNICAL_ENABLEMENT",
            "PROPOSAL",
            "NEGOTIATION",
            "MARKETPLACE_OFFER",
            "CAMPAIGN",
            "IMPLEMENTATION",
            "INTEGRATION_INSTALL");
    private static final List<String> EVIDENCE_LEVELS = List.of("SELF_REPORTED", "CRM_LOGGED", "CUSTOMER_CONFIRMED");

    public static final CanonicalFile PARTNERS = new CanonicalFile(
            "partners.csv",
            false,
            "The partners. One that another file names and this one does not list is taken as REGISTERED, GOOD.",
            List.of("partner_id"),
            List.of(
                    Column.id("partner_id", "id of the partner").mustBeGiven(),
                    Column.text("name", "legal name"),
                    Column.domain("domain", "registrable internet domain"),
                    Column.text("tax_id", "tax or VAT id"),
                    Column.word("type", PARTNER_TYPES, "what it is"),
                    Column.word("capacity", PARTNER_TYPES, "the role in which it usually acts"),
                    Column.word("tier", TIERS, "level in the program; empty: REGISTERED"),
                    Column.list("countries", "territory granted; empty: everywhere"),
                    Column.list("segments", "segments granted; empty: all"),
                    Column.list("certifications", "certifications held"),
                    Column.word("standing", STANDINGS, "whether the agreement is honoured; empty: GOOD"),
                    Column.instant("agreement_until", "last instant of the agreement; empty: open-ended"),
                    Column.currency("payout_currency", "in which it is paid")),
            null);

    public static final CanonicalFile ACCOUNTS = new CanonicalFile(
            "accounts.csv",
            false,
            "The customers.",
            List.of("account_id"),
            List.of(
                    Column.id("account_id", "the CRM's id of the account").mustBeGiven(),
                    Column.text("name", "legal name"),
                    Column.domain("domain", "registrable internet domain"),
                    Column.text("duns", "D-U-N-S number"),
                    Column.text("tax_id", "tax or VAT id"),
                    Column.text("country", "ISO 3166 code of two letters"),
                    Column.text("region", "the vendor's sales region"),
                    Column.text("segment", "the vendor's market segment"),
                    Column.id("parent_account_id", "account_id of the owning company"),
                    Column.instant("last_vendor_contact_at", "newest contact by the vendor's own people")),
            null);

    public static final CanonicalFile FX = new CanonicalFile(
            "fx.csv",
            false,
            "Rates of exchange by day.",
            List.of("date", "from", "to"),
            List.of(
                    Column.date("date", "the day from whose beginning it holds, UTC")
                            .mustBeGiven(),
                    Column.currency("from", "currency to convert").mustBeGiven(),
                    Column.currency("to", "currency of the result").mustBeGiven(),
                    Column.rate("rate", "units of to for one unit of from").mustBeGiven()),
            null);

    public static final CanonicalFile OPPORTUNITIES = new CanonicalFile(
            "opportunities.csv",
            true,
            "The deals. Several rows of one opportunity_id are revisions when the file has updated_at.",
            List.of("opportunity_id"),
            List.of(
                    Column.id("opportunity_id", "the CRM's id of the deal").mustBeGiven(),
                    Column.id(
                            "account_id", "the customer; empty: named otherwise, or the deal is an account of its own"),
                    Column.text("account_name", "the customer's legal name"),
                    Column.domain("account_domain", "the customer's domain"),
                    Column.text("country", "the customer's country"),
                    Column.stage("stage", "where the deal stands").mustBeGiven(),
                    Column.word("type", OPPORTUNITY_TYPES, "what it is to the customer; empty: NET_NEW"),
                    Column.word("route_to_market", ROUTES, "how it is transacted"),
                    Column.amount("arr", "currency", "annual recurring revenue").mustBeGiven(),
                    Column.currency("currency", "of arr and billed_arr").mustBeGiven(),
                    Column.instant("created_at", "when the CRM opened it")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.instant("qualified_at", "when it was qualified").countsForAsOf(),
                    Column.instant("tender_at", "when a public tender was announced"),
                    Column.instant(
                                    "closed_at",
                                    "when it was signed or lost; required, and counted only, when the stage is COMMITTED, LAUNCHED or CLOSED_LOST")
                            .countsForAsOf(),
                    Column.word("origin", ORIGINS, "where the CRM says it came from; empty: not known"),
                    Column.partner("source_partner_id", "the partner whom the CRM names as the source"),
                    Column.partner("transacting_partner_id", "the partner through which it is invoiced"),
                    Column.amount("billed_arr", "currency", "ARR that billing invoiced"),
                    Column.text("cloud_referral_id", "the referral's id in the cloud's own program"),
                    Column.person("owner", "the vendor's person in charge"),
                    Column.list("product", "what it is about; empty: everything"),
                    Column.instant("updated_at", "the CRM's time of this revision")
                            .countsForAsOf()),
            "updated_at");

    public static final CanonicalFile REGISTRATIONS = new CanonicalFile(
            "registrations.csv",
            false,
            "Partners' claims on deals, or on an account and products.",
            List.of("registration_id"),
            List.of(
                    Column.id("registration_id", "id of the registration").mustBeGiven(),
                    Column.partner("partner_id", "who claims").mustBeGiven(),
                    Column.id("account_id", "the customer"),
                    Column.text("customer_name", "the customer's legal name"),
                    Column.domain("customer_domain", "the customer's domain"),
                    Column.text("customer_duns", "the customer's D-U-N-S number"),
                    Column.text("country", "the customer's country"),
                    Column.list("product", "what the claim is about; empty: everything"),
                    Column.word("type", REGISTRATION_TYPES, "what the partner asks to do"),
                    Column.amount("estimated_arr", "currency", "the partner's estimate; needs currency"),
                    Column.currency("currency", "of estimated_arr"),
                    Column.instant("submitted_at", "when it was submitted")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.word("capacity", PARTNER_TYPES, "the role in which the partner acts on this deal"),
                    Column.word("decision", GIVEN_DECISIONS, "a decision that was given; empty: the policy decides"),
                    Column.instant("decided_at", "when it was given; empty: at submitted_at")
                            .countsForAsOf(),
                    Column.id("opportunity_id", "the deal it names; empty: untied")),
            null);

    public static final CanonicalFile DECISIONS = new CanonicalFile(
            "decisions.csv",
            false,
            """
            What people decided about registrations and conflict cases.

            `subject` says what a decision is about. Any of:

            - a registration id
            - a case id as conflicts.csv shows it, `CODE:REGISTRATION_ID`
            - `CONTENTION:REGISTRATION_ID`, the case of two partners in one scope; `DUPLICATE_CROSS_PARTNER:REGISTRATION_ID` and
              `PROTECTED_OVERLAP:REGISTRATION_ID` mean the same case
            - `CODE:deal:OPPORTUNITY_ID`, a case of the deal itself

            What a decision does, from `at` on:

            - APPROVE, REJECT, RETURN, WITHDRAW and EXTEND on a registration change it.
            - A case is decided by APPROVE, UPHOLD, REJECT, AMEND or SPLIT, may be appealed once by APPEAL, and what is decided then
              is final. RETURN asks for evidence, WITHDRAW closes the case.
            - On a registration's case APPROVE and UPHOLD approve the registration, REJECT rejects it.
            - UPHOLD on a registration that lapsed shortly before its deal closed, or on its EXPIRED_BUT_CLOSED case, makes the lapsed
              claim win; REJECT on that case refuses it.
            - CUSTOMER_LETTER says that the customer names the partner of the registration that `subject` names, itself or by its
              INCUMBENT_RENEWAL case.
            - On a deal's case AMEND with `split` `PARTNER=100` names who sourced the deal, SPLIT shares what is paid for influence, and
              REJECT on SOURCE_ORIGIN_MISMATCH lets the CRM's origin win. UPHOLD keeps what a case holds, any other ends the hold.
            - APPEAL with evidence on a registration, or on `DISPUTED_BY_PARTNER:deal:OPPORTUNITY_ID|PARTNER_ID`, opens a dispute.

            `by` may say the role before the person, as `partner manager:jo`. The role is kept, the person becomes a token. What a
            decision cannot do is told in rejected.csv, with the reason.""",
            List.of("decision_id"),
            List.of(
                    Column.id("decision_id", "id of the decision").mustBeGiven(),
                    Column.id("subject", "the registration or case it is about; see above")
                            .mustBeGiven(),
                    Column.word("kind", DECISION_KINDS, "what was decided").mustBeGiven(),
                    Column.instant("at", "when; it acts from then on")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.actingPerson("by", "who decided, after the role and a colon where the role matters"),
                    Column.text("clause", "the clause of the rules that it rests on"),
                    Column.text(
                            "evidence",
                            "what it rests on; a CUSTOMER_LETTER names the partner of its subject, whatever stands here"),
                    Column.text("split", "partner=percent pairs separated by ;, for SPLIT, AMEND and APPEAL")),
            null);

    public static final CanonicalFile TOUCHES = new CanonicalFile(
            "touches.csv",
            false,
            "What partners did on deals, and when.",
            List.of("touch_id"),
            List.of(
                    Column.id("touch_id", "id of the touch").mustBeGiven(),
                    Column.partner("partner_id", "who acted").mustBeGiven(),
                    Column.id("opportunity_id", "the deal").mustBeGiven(),
                    Column.word("type", TOUCH_TYPES, "what was done").mustBeGiven(),
                    Column.instant("occurred_at", "when it happened")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.word("evidence", EVIDENCE_LEVELS, "who vouches for it; empty: SELF_REPORTED"),
                    Column.person("actor", "the partner's person")),
            null);

    public static final CanonicalFile PAYMENTS = new CanonicalFile(
            "payments.csv",
            false,
            "What customers paid on deals, and took back.",
            List.of("payment_id"),
            List.of(
                    Column.id("payment_id", "id of the payment").mustBeGiven(),
                    Column.id("opportunity_id", "the deal").mustBeGiven(),
                    Column.word("kind", PAYMENT_KINDS, "what happened").mustBeGiven(),
                    Column.amount("amount", "currency", "how much, without sign")
                            .mustBeGiven(),
                    Column.currency("currency", "of amount").mustBeGiven(),
                    Column.instant("occurred_at", "when it happened")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.text("invoice_id", "the invoice line that it settles"),
                    Column.text("program", "the incentive program it was paid under; empty: this one")),
            null);

    /** What others refer to comes first. */
    public static final List<CanonicalFile> ALL =
            List.of(PARTNERS, ACCOUNTS, FX, OPPORTUNITIES, REGISTRATIONS, DECISIONS, TOUCHES, PAYMENTS);

    private CanonicalFiles() {}

    public static Optional<CanonicalFile> named(String name) {
        return ALL.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
