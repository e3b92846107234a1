package dev.tributary.schemas;

import static dev.tributary.schemas.Topic.keyedByString;

import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.ConflictScorecard;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.ProgramScorecard;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every topic of the product, declared once. Nothing else names a topic: who writes, who reads, who creates and what the
 * documentation says all come from here, so that they cannot differ.
 *
 * <p>Inputs and the journal are kept for ever, uncompacted: a deal's history decides its credit, and deleting the desks'
 * state and reading again must give the same bytes. Decisions are compacted: the newest one of a key stays for ever.
 */
public final class TopicCatalogue {

    /**
     * The partition count of sized topics in an installation that chose none. It is for life: an account's log must not
     * move, so choose it for the largest the installation will become.
     */
    public static final int DEFAULT_PARTITIONS = 32;

    private static final int DEAD_LETTER_MESSAGE_BYTES = 2 * 1024 * 1024;
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    // What comes in

    public static final Topic<String, CrmAccount> CRM_ACCOUNT = keyedByString(
                    "crm.account", CrmAccount.class, "account id")
            .about("Customers, as the CRM knows them.")
            .owner(Owner.CRM_CONNECTOR)
            .declare();

    public static final Topic<String, CrmOpportunity> CRM_OPPORTUNITY = keyedByString(
                    "crm.opportunity", CrmOpportunity.class, "opportunity id")
            .about("Every revision of every deal.")
            .owner(Owner.CRM_CONNECTOR)
            .declare();

    public static final Topic<String, PartnerTouch> CRM_PARTNER_TOUCH = keyedByString(
                    "crm.partner-touch", PartnerTouch.class, "opportunity id")
            .about("What partners did on deals.")
            .owner(Owner.CRM_CONNECTOR)
            .declare();

    public static final Topic<String, DealRegistration> DEALREG_REGISTRATION = keyedByString(
                    "dealreg.registration", DealRegistration.class, "registration id, tied to a deal or not")
            .about("Partners' claims.")
            .owner(Owner.DEAL_REG_SERVICE)
            .declare();

    public static final Topic<String, RegistrationDecision> DEALREG_DECISION = keyedByString(
                    "dealreg.decision",
                    RegistrationDecision.class,
                    "subject: the id of the registration or of the conflict case decided")
            .about("What people decided about claims and conflict cases.")
            .owner(Owner.DEAL_REG_SERVICE)
            .declare();

    public static final Topic<String, ProgramPartner> PROGRAM_PARTNER = keyedByString(
                    "program.partner", ProgramPartner.class, "partner id")
            .about("The partners of the program, effective-dated.")
            .owner(Owner.DEAL_REG_SERVICE)
            .partitions(1)
            .declare();

    public static final Topic<String, ProgramPolicy> PROGRAM_POLICY = keyedByString(
                    "program.policy", ProgramPolicy.class, "program id")
            .about("The versions of the program's rules.")
            .owner(Owner.DEAL_REG_SERVICE)
            .partitions(1)
            .declare();

    public static final Topic<String, FxRate> PROGRAM_FX_RATE = keyedByString(
                    "program.fx-rate", FxRate.class, "currency pair, FROM|TO")
            .about("Daily rates of exchange.")
            .owner(Owner.DEAL_REG_SERVICE)
            .partitions(1)
            .declare();

    public static final Topic<String, ClockTick> PROGRAM_CLOCK = keyedByString(
                    "program.clock",
                    ClockTick.class,
                    "the clock's name; a tick is sent to every partition, so that every task has it")
            .about("Ticks: time passing, sent once everything recorded before is committed.")
            .owner(Owner.CLI)
            .declare();

    public static final Topic<String, BillingPayment> BILLING_PAYMENT = keyedByString(
                    "billing.payment", BillingPayment.class, "opportunity id")
            .about("What customers paid, or took back.")
            .owner(Owner.CRM_CONNECTOR)
            .declare();

    public static final Topic<String, FinancePeriod> FINANCE_PERIOD = keyedByString(
                    "finance.period", FinancePeriod.class, "month, YYYY-MM")
            .about("Months that finance has closed.")
            .owner(Owner.DEAL_REG_SERVICE)
            .partitions(1)
            .declare();

    public static final Topic<String, PayoutAction> FINANCE_PAYOUT = keyedByString(
                    "finance.payout", PayoutAction.class, "payout id")
            .about("Payout runs that finance proposes and decides on, and what the bank says of their payments.")
            .owner(Owner.DEAL_REG_SERVICE)
            .partitions(1)
            .declare();

    // What only we read

    public static final Topic<String, JournalEvent> ATTRIBUTION_INTAKE = keyedByString(
                    "attribution.intake", JournalEvent.class, "opportunity id")
            .about("Registrations, decisions and ticks on their way to the directory of deals.")
            .internal()
            .declare();

    public static final Topic<String, JournalEvent> ACCOUNT_JOURNAL = keyedByString(
                    "account.journal",
                    JournalEvent.class,
                    "account key; program data and ticks stand in every partition")
            .about("The one ordered log of each account, from which everything below can be computed again.")
            .internal()
            .declare();

    public static final Topic<String, JournalEvent> ATTRIBUTION_IDENTITY = keyedByString(
                    "attribution.identity", JournalEvent.class, "none: there is one partition")
            .about("Who accounts are, on its way to the task that links their keys.")
            .internal()
            .partitions(1)
            .declare();

    public static final Topic<String, AccountLink> ACCOUNT_LINK = keyedByString(
                    "account.link", AccountLink.class, "account key")
            .about("Account keys that mean the same customer.")
            .compacted()
            .partitions(1)
            .declare();

    public static final Topic<String, JournalEvent> ATTRIBUTION_PROGRAM_SUMS = keyedByString(
                    "attribution.program-sums", JournalEvent.class, "none: there is one partition")
            .about("What each desk counts of the whole program, on its way to the task that adds it up.")
            .internal()
            .partitions(1)
            .declare();

    public static final Topic<String, JournalEvent> LEDGER_JOURNAL = keyedByString(
                    "ledger.journal",
                    JournalEvent.class,
                    "partner id; rates, closes and ticks stand in every partition")
            .about("The one ordered log of each partner's money, from which its ledger can be computed again.")
            .internal()
            .declare();

    public static final Topic<String, JournalEvent> LEDGER_PAYOUT_JOURNAL = keyedByString(
                    "ledger.payout-journal", JournalEvent.class, "none: there is one partition")
            .about("What each partition of the ledger can pay, on its way to the task that decides on payouts.")
            .internal()
            .partitions(1)
            .declare();

    // What was decided

    public static final Topic<String, ArrRecord> ATTRIBUTION_ARR_RECORD = keyedByString(
                    "attribution.arr-record", ArrRecord.class, "opportunity id")
            .about("The whole decision on one deal in one record.")
            .compacted()
            .declare();

    public static final Topic<String, AttributionTrace> ATTRIBUTION_TRACE = keyedByString(
                    "attribution.trace", AttributionTrace.class, "opportunity id")
            .about("The evidence behind the decision, counted and excluded.")
            .compacted()
            .declare();

    public static final Topic<String, RegistrationStatus> ATTRIBUTION_REGISTRATION_STATUS = keyedByString(
                    "attribution.registration-status", RegistrationStatus.class, "registration id")
            .about("Where each claim stands, and why.")
            .compacted()
            .declare();

    public static final Topic<String, ConflictCase> ATTRIBUTION_CONFLICT_CASE = keyedByString(
                    "attribution.conflict-case", ConflictCase.class, "case id")
            .about("Contradicting claims, with the outcome that acts until a person decides.")
            .compacted()
            .declare();

    public static final Topic<String, ModelWeights> ATTRIBUTION_MODEL_WEIGHTS = keyedByString(
                    "attribution.model-weights", ModelWeights.class, "model")
            .about("What the learned models learned, version by version.")
            .partitions(1)
            .declare();

    public static final Topic<String, PartnerScorecard> SCORECARD_PARTNER = keyedByString(
                    "scorecard.partner", PartnerScorecard.class, "PARTNER|PERIOD|CURRENCY")
            .about("What each partner brought, by month and quarter.")
            .compacted()
            .declare();

    public static final Topic<String, ProgramScorecard> SCORECARD_PROGRAM = keyedByString(
                    "scorecard.program", ProgramScorecard.class, "SCOPE|PERIOD|CURRENCY, SCOPE is * or direct")
            .about("What the program brought, and the deals without a partner, by month and quarter.")
            .compacted()
            .partitions(1)
            .declare();

    public static final Topic<String, ConflictScorecard> SCORECARD_CONFLICT = keyedByString(
                    "scorecard.conflict", ConflictScorecard.class, "CODE|PERIOD")
            .about("How conflict cases were decided, and how fast: the service levels.")
            .compacted()
            .partitions(1)
            .declare();

    /** Not compacted: an entry is never changed, and none is ever dropped. */
    public static final Topic<String, LedgerEntry> LEDGER_ENTRY = keyedByString(
                    "ledger.entry", LedgerEntry.class, "partner id")
            .about("The ledger: every entry with its postings, append-only.")
            .declare();

    public static final Topic<String, LedgerStatement> LEDGER_STATEMENT = keyedByString(
                    "ledger.statement", LedgerStatement.class, "PARTNER|PERIOD")
            .about("What each partner is owed, month by month.")
            .compacted()
            .declare();

    public static final Topic<String, LedgerPayout> LEDGER_PAYOUT = keyedByString(
                    "ledger.payout", LedgerPayout.class, "payout id")
            .about("Payout runs: what each pays in sum, and who approved it.")
            .compacted()
            .partitions(1)
            .declare();

    public static final Topic<String, LedgerPayoutLine> LEDGER_PAYOUT_LINE = keyedByString(
                    "ledger.payout-line", LedgerPayoutLine.class, "PAYOUT|PARTNER|CURRENCY")
            .about("The payments of payout runs, deal by deal.")
            .compacted()
            .declare();

    public static final Topic<String, Rejected> ATTRIBUTION_REJECTED = keyedByString(
                    "attribution.rejected", Rejected.class, "event id, else file:line, else the topic")
            .about("Bad input, with its reason. A claim that the rules refuse is decided, not rejected.")
            .partitions(4)
            .declare();

    public static final Topic<String, Proof> ATTRIBUTION_PROOF = keyedByString(
                    "attribution.proof", Proof.class, "proof and scope, PROOF|SCOPE")
            .about("Conservation checks at each tick.")
            .partitions(1)
            .declare();

    /** Compaction would refuse records without a key, so it deletes by age; by the broker's clock, as events may be old. */
    public static final Topic<byte[], byte[]> ATTRIBUTION_DEAD_LETTER = new Topic.Declaration<>(
                    "attribution.dead-letter",
                    byte[].class,
                    byte[].class,
                    "the failed record's own key, absent if it had none")
            .about(
                    "Records that a technical failure stopped: native bytes and headers, and what failed. A record without key and value marks that one was put back.")
            .bytes()
            .partitions(4)
            .deletedAfter(DEAD_LETTER_RETENTION)
            .maxMessageBytes(DEAD_LETTER_MESSAGE_BYTES)
            .logAppendTime()
            .declare();

    private static final List<Topic<?, ?>> ALL = List.of(
            CRM_ACCOUNT,
            CRM_OPPORTUNITY,
            CRM_PARTNER_TOUCH,
            DEALREG_REGISTRATION,
            DEALREG_DECISION,
            PROGRAM_PARTNER,
            PROGRAM_POLICY,
            PROGRAM_FX_RATE,
            PROGRAM_CLOCK,
            BILLING_PAYMENT,
            FINANCE_PERIOD,
            FINANCE_PAYOUT,
            ATTRIBUTION_INTAKE,
            ACCOUNT_JOURNAL,
            ATTRIBUTION_IDENTITY,
            ACCOUNT_LINK,
            ATTRIBUTION_PROGRAM_SUMS,
            LEDGER_JOURNAL,
            LEDGER_PAYOUT_JOURNAL,
            ATTRIBUTION_ARR_RECORD,
            ATTRIBUTION_TRACE,
            ATTRIBUTION_REGISTRATION_STATUS,
            ATTRIBUTION_CONFLICT_CASE,
            ATTRIBUTION_MODEL_WEIGHTS,
            SCORECARD_PARTNER,
            SCORECARD_PROGRAM,
            SCORECARD_CONFLICT,
            LEDGER_ENTRY,
            LEDGER_STATEMENT,
            LEDGER_PAYOUT,
            LEDGER_PAYOUT_LINE,
            ATTRIBUTION_REJECTED,
            ATTRIBUTION_PROOF,
            ATTRIBUTION_DEAD_LETTER);

    private TopicCatalogue() {}

    /** Every topic, inputs first. */
    public static List<Topic<?, ?>> all() {
        return ALL;
    }

    /** The topic of that name; empty when it is not one of ours. */
    public static Optional<Topic<?, ?>> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
