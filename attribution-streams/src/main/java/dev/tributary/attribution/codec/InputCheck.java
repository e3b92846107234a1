package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.RegistrationType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PeriodState;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Says of every input whether the domain can take it. What passes here, {@link FromAvro} converts without fail; a topic
 * is an edge too, whoever writes to it.
 */
public final class InputCheck {

    /** The longest reason that somebody gives, in characters. */
    public static final int LONGEST_REASON = 500;

    /** The longest id; store keys carry several of them. */
    static final int LONGEST_ID = 512;

    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

    private @Nullable InputProblem first;

    private InputCheck() {}

    public static Optional<InputProblem> of(CrmAccount account) {
        return new InputCheck().id("account_id", account.getAccountId()).result();
    }

    public static Optional<InputProblem> of(CrmOpportunity deal) {
        InputCheck check = new InputCheck()
                .id("opportunity_id", deal.getOpportunityId())
                .known("stage", deal.getStage() != DealStage.UNKNOWN, deal.getStage())
                .known("type", deal.getType() != DealType.UNKNOWN, deal.getType())
                .known("origin", deal.getOrigin() != DealOrigin.UNKNOWN, deal.getOrigin())
                .oneOf("route_to_market", deal.getRouteToMarket(), RouteToMarket.values())
                .amount("arr", deal.getArr(), deal.getCurrency())
                .optionalId("account_id", deal.getAccountId())
                .optionalId("source_partner_id", deal.getSourcePartnerId())
                .optionalId("transacting_partner_id", deal.getTransactingPartnerId());
        if (deal.getBilledArr() != null) {
            check.amount("billed_arr", deal.getBilledArr(), deal.getCurrency());
        }
        boolean closed = deal.getStage() == DealStage.COMMITTED
                || deal.getStage() == DealStage.LAUNCHED
                || deal.getStage() == DealStage.CLOSED_LOST;
        if (closed && deal.getClosedAt() == null) {
            check.problem(
                    "closed_at",
                    "CLOSED_WITHOUT_CLOSED_AT",
                    "a deal in " + deal.getStage() + " needs the time of its close");
        }
        return check.result();
    }

    public static Optional<InputProblem> of(FxRate rate) {
        InputCheck check = new InputCheck().currency("from", rate.getFrom()).currency("to", rate.getTo());
        if (rate.getFrom().equals(rate.getTo())) {
            check.problem("to", "INVALID", "a currency has no rate to itself");
        }
        if (rate.getRate().signum() <= 0) {
            check.problem("rate", "OUT_OF_RANGE", "a rate is greater than 0");
        }
        return check.result();
    }

    public static Optional<InputProblem> of(FinancePeriod period) {
        InputCheck check = new InputCheck().id("period", period.getPeriod());
        if (period.getState() == PeriodState.UNKNOWN) {
            check.problem("state", "UNKNOWN_VALUE", "state must be SOFT_CLOSED or CLOSED");
        }
        if (!MONTH.matcher(period.getPeriod()).matches()) {
            check.problem("period", "NOT_A_MONTH", "a period is a month, as 2027-01");
        }
        return check.result();
    }

    public static Optional<InputProblem> of(PartnerTouch touch) {
        return new InputCheck()
                .id("touch_id", touch.getTouchId())
                .id("partner_id", touch.getPartnerId())
                .id("opportunity_id", touch.getOpportunityId())
                .required("type", touch.getType())
                .oneOf("type", touch.getType(), TouchType.values())
                .known("evidence", touch.getEvidence() != EvidenceLevel.UNKNOWN, touch.getEvidence())
                .result();
    }

    public static Optional<InputProblem> of(DealRegistration claim) {
        InputCheck check = new InputCheck()
                .id("registration_id", claim.getRegistrationId())
                .id("partner_id", claim.getPartnerId())
                .optionalId("account_id", claim.getAccountId())
                .optionalId("opportunity_id", claim.getOpportunityId())
                .oneOf("type", claim.getType(), RegistrationType.values())
                .oneOf("capacity", claim.getCapacity(), PartnerType.values())
                .oneOf("decision", claim.getDecision(), GivenDecision.values());
        if (claim.getEstimatedArr() != null) {
            check.required("currency", claim.getCurrency())
                    .amount("estimated_arr", claim.getEstimatedArr(), claim.getCurrency());
        }
        return check.result();
    }

    public static Optional<InputProblem> of(RegistrationDecision decision) {
        return new InputCheck()
                .id("decision_id", decision.getDecisionId())
                .id("subject", decision.getSubject())
                .required("kind", decision.getKind())
                .oneOf("kind", decision.getKind(), DecisionKind.values())
                .result();
    }

    public static Optional<InputProblem> of(ProgramPartner partner) {
        return new InputCheck()
                .id("partner_id", partner.getPartnerId())
                .oneOf("type", partner.getType(), PartnerType.values())
                .oneOf("capacity", partner.getCapacity(), PartnerType.values())
                .oneOf("tier", partner.getTier(), Tier.values())
                .known("standing", partner.getStanding() != PartnerStanding.UNKNOWN, partner.getStanding())
                .result();
    }

    public static Optional<InputProblem> of(BillingPayment payment) {
        return new InputCheck()
                .id("payment_id", payment.getPaymentId())
                .id("opportunity_id", payment.getOpportunityId())
                .known("kind", payment.getKind() != BillingPaymentKind.UNKNOWN, payment.getKind())
                .amount("amount", payment.getAmount(), payment.getCurrency())
                .result();
    }

    public static Optional<InputProblem> of(PayoutAction action) {
        PayoutActionKind kind = action.getAction();
        InputCheck check = new InputCheck()
                .payout("payout_id", action.getPayoutId())
                .known("action", kind != PayoutActionKind.UNKNOWN, kind);
        boolean bank = kind == PayoutActionKind.SETTLE || kind == PayoutActionKind.FAIL;
        if (!bank || action.getBy() != null) {
            check.person("by", action.getBy());
        }
        if (bank || kind == PayoutActionKind.LEAVE_OUT) {
            check.id("partner_id", action.getPartnerId());
        }
        if (bank || kind == PayoutActionKind.LEAVE_OUT || kind == PayoutActionKind.SEND) {
            check.currency("currency", action.getCurrency());
        }
        if (kind == PayoutActionKind.APPROVE || kind == PayoutActionKind.SEND) {
            check.id("content_hash", action.getContentHash());
        }
        if (kind == PayoutActionKind.SEND) {
            check.id("file_digest", action.getFileDigest());
        }
        String reason = action.getReason();
        if (reason != null && reason.length() > LONGEST_REASON) {
            check.problem("reason", "TOO_LONG", "a reason has at most " + LONGEST_REASON + " characters");
        }
        return check.result();
    }

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:+-]{0,127}");

    /** Two spellings of one person would be two people. */
    private InputCheck person(String column, @Nullable String value) {
        if (value == null || !PERSON.matcher(value).matches()) {
            problem(
                    column,
                    value == null ? "MISSING" : "BAD_ID",
                    column + " must name who does it by a token of 1 to 128 letters, digits and . _ @ : + -, beginning "
                            + "with a letter or digit");
        }
        return this;
    }

    private static final Pattern PAYOUT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,34}");

    /** What banks take as the id of a message, and nothing that would part a key. */
    private InputCheck payout(String column, String value) {
        if (!PAYOUT_ID.matcher(value).matches()) {
            problem(
                    column,
                    "BAD_ID",
                    column
                            + " must have 1 to 35 letters, digits, dots, underscores and hyphens, and begin with none of these signs");
        }
        return this;
    }

    /** Times that a Kafka timestamp and the rules' spans can be counted from. */
    static final Instant EARLIEST = Instant.EPOCH;

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Every time of a record lies where it can be counted with, whatever the record is. */
    public static Optional<InputProblem> ofTimes(SpecificRecordBase input) {
        for (Schema.Field field : input.getSchema().getFields()) {
            if (input.get(field.pos()) instanceof Instant time && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
                return Optional.of(new InputProblem(
                        field.name(), "OUT_OF_RANGE", field.name() + " must lie between 1970 and 9999"));
            }
        }
        return Optional.empty();
    }

    private Optional<InputProblem> result() {
        return Optional.ofNullable(first);
    }

    private void problem(String column, String reason, String detail) {
        if (first == null) {
            first = new InputProblem(column, reason, detail);
        }
    }

    private InputCheck required(String column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            problem(column, "MISSING", column + " must be given");
        }
        return this;
    }

    private InputCheck id(String column, @Nullable String value) {
        return required(column, value).optionalId(column, value);
    }

    private InputCheck optionalId(String column, @Nullable String value) {
        if (value != null && (value.length() > LONGEST_ID || value.chars().anyMatch(Character::isISOControl))) {
            problem(
                    column,
                    "BAD_ID",
                    column + " must have at most " + LONGEST_ID + " characters, none of them a control character");
        }
        return this;
    }

    private InputCheck known(String column, boolean known, @Nullable Object value) {
        if (!known) {
            problem(column, "UNKNOWN_VALUE", column + " has the value " + value + ", which this version does not know");
        }
        return this;
    }

    private InputCheck oneOf(String column, @Nullable String value, Enum<?>[] allowed) {
        if (value != null
                && Arrays.stream(allowed).noneMatch(each -> each.name().equals(value))) {
            problem(column, "UNKNOWN_VALUE", column + " must be one of " + List.of(allowed));
        }
        return this;
    }

    private InputCheck currency(String column, @Nullable String value) {
        if (value == null || Money.decimals(value) < 0) {
            problem(column, "UNKNOWN_CURRENCY", column + " must be an ISO 4217 code, not " + value);
        }
        return this;
    }

    private InputCheck amount(String column, BigDecimal amount, @Nullable String currency) {
        int decimals = currency == null ? -1 : Money.decimals(currency);
        if (decimals < 0) {
            problem("currency", "UNKNOWN_CURRENCY", "currency must be an ISO 4217 code, not " + currency);
        } else if (amount.signum() < 0) {
            problem(column, "NEGATIVE", column + " must not be negative");
        } else if (amount.stripTrailingZeros().scale() > decimals) {
            problem(column, "TOO_MANY_DECIMALS", column + " has more decimals than " + currency + " has");
        } else if (amount.movePointRight(decimals).toBigInteger().bitLength() > 62) {
            problem(column, "OUT_OF_RANGE", column + " is too large to be counted in whole minor units");
        }
        return this;
    }
}
