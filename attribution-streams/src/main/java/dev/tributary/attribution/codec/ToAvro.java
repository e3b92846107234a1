package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.conflict.Finding;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.Stakes;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.CaseMove;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ClaimOutcome;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealStatus;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceItem;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.ModelNote;
import dev.tributary.schemas.avro.RegistrationState;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.RuleOutcome;
import dev.tributary.schemas.avro.TouchOutcome;
import dev.tributary.schemas.avro.TouchWeight;
import dev.tributary.schemas.avro.TraceDeal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decisions as the published records tell them. */
public final class ToAvro {

    /** Decimal places of amounts on topics, enough for every currency. */
    private static final int AMOUNT_PLACES = 4;

    private ToAvro() {}

    /** @param estimated by partner, the commission if the open deal closed as it stands */
    public static ArrRecord arrRecord(DealDecision decision, Map<String, Money> estimated) {
        Money arr = decision.deal().current().arr();
        return ArrRecord.newBuilder()
                .setOpportunityId(decision.deal().id())
                .setAccountKey(decision.accountKey())
                .setRevision(decision.deal().revisions().size())
                .setPolicyVersion(decision.policyVersion())
                .setGrossArr(amount(arr))
                .setCurrency(arr.currency())
                .setStatus(DealStatus.valueOf(decision.status().name()))
                .setEffectiveAt(decision.effectiveAt())
                .setLines(lines(decision, estimated))
                .setNotes(notes(decision))
                .setCause(decision.cause())
                .build();
    }

    /** @param record the same decision's, whose lines the trace repeats */
    public static AttributionTrace trace(DealDecision decision, ArrRecord record) {
        Opportunity deal = decision.deal().current();
        return AttributionTrace.newBuilder()
                .setOpportunityId(deal.id())
                .setAccountKey(decision.accountKey())
                .setDeal(TraceDeal.newBuilder()
                        .setStage(DealStage.valueOf(deal.stage().name()))
                        .setCrmStage(deal.crmStage())
                        .setType(DealType.valueOf(deal.type().name()))
                        .setArr(amount(deal.arr()))
                        .setCurrency(deal.arr().currency())
                        .setCreatedAt(deal.createdAt())
                        .setQualifiedAt(deal.qualifiedAt())
                        .setTenderAt(deal.tenderAt())
                        .setClosedAt(deal.closedAt())
                        .setOrigin(
                                deal.origin() == null
                                        ? null
                                        : DealOrigin.valueOf(deal.origin().name()))
                        .setSourcePartnerId(deal.sourcePartnerId())
                        .setTransactingPartnerId(deal.transactingPartnerId())
                        .setProducts(List.copyOf(deal.products()))
                        .setRevisions(decision.deal().revisions().size())
                        .build())
                .setPolicyVersion(decision.policyVersion())
                .setReferenceAt(deal.closedAt())
                .setRules(rules(decision.winner().outcomes()))
                .setTouches(touches(decision))
                .setClaims(decision.claims().stream().map(ToAvro::claim).toList())
                .setCases(decision.concerning().stream()
                        .map(found -> found.caseId())
                        .sorted(Bytes.ORDER)
                        .toList())
                .setLines(record.getLines())
                .setNotes(record.getNotes())
                .setCause(decision.cause())
                .build();
    }

    public static RegistrationStatus status(ClaimStory story, String accountKey, ProgramPolicy policy) {
        return RegistrationStatus.newBuilder()
                .setRegistrationId(story.registration().id())
                .setPartnerId(story.partnerId())
                .setAccountKey(accountKey)
                .setStatus(RegistrationState.valueOf(story.status().name()))
                .setStatusSince(story.statusSince())
                .setSubmittedAt(story.registration().submittedAt())
                .setApprovedAt(
                        story.lastWindow().map(ProtectionWindow::approvedAt).orElse(null))
                .setProtectedUntil(protectedUntil(story))
                .setOpportunityId(story.dealId())
                .setReasons(story.reasons())
                .setRules(rules(story.rules()))
                .setSlaKept(slaKept(story, policy))
                .setCurrency(
                        story.registration().estimatedArr() == null
                                ? null
                                : story.registration().estimatedArr().currency())
                .setPolicyVersion(story.policyVersion())
                .setCause(cause(story))
                .build();
    }

    /**
     * @param moves what decisions on the case would move; none while it has no deal, or is closed
     * @param currency of the deal; absent: there is none yet
     */
    public static ConflictCase conflict(
            dev.tributary.attribution.domain.conflict.ConflictCase found,
            String accountKey,
            String cause,
            List<CaseMove> moves,
            @Nullable String currency,
            Instant now) {
        Finding finding = found.finding();
        ConflictPolicy rules = found.rules();
        return ConflictCase.newBuilder()
                .setCaseId(found.caseId())
                .setCode(found.code().name())
                .setAccountKey(accountKey)
                .setOpportunityId(found.opportunityId())
                .setRegistrations(List.copyOf(finding.registrations()))
                .setPartners(List.copyOf(finding.partners()))
                .setStatus(CaseState.valueOf(found.status().name()))
                .setDefaultOutcome(rules.defaultOutcome())
                .setOwner(rules.needsSomebody() ? rules.owner() : null)
                .setOpenedAt(finding.openedAt())
                .setDueAt(found.dueAt())
                .setReasons(found.reasons())
                .setEvidence(found.evidence().stream()
                        .map(item -> EvidenceItem.newBuilder()
                                .setEventId(item.eventId())
                                .setPartnerId(item.partnerId())
                                .setWhat(item.what())
                                .setAt(item.at())
                                .build())
                        .toList())
                .setMoves(moves)
                .setCurrency(currency)
                .setDecidedAt(found.proceedings().decidedAt())
                .setSlaKept(found.slaKept(now))
                .setAppealedAt(found.proceedings().appealedAt())
                .setOverturned(found.proceedings().overturned())
                .setPolicyVersion(found.policy().version())
                .setCause(cause)
                .build();
    }

    /** @param currency of the deal */
    public static List<CaseMove> moves(List<Stakes.Move> moves, String currency) {
        return moves.stream()
                .map(move -> new CaseMove(
                        move.decision().name(),
                        move.partnerId(),
                        CreditKind.valueOf(move.credit().name()),
                        amount(new Money(move.amount(), currency)),
                        amount(new Money(move.held(), currency))))
                .toList();
    }

    /** The case as it is told when nothing in the facts calls for it any more. */
    public static ConflictCase withdrawn(ConflictCase told) {
        List<String> reasons = new ArrayList<>(told.getReasons());
        reasons.add("CAUSE_GONE");
        return ConflictCase.newBuilder(told)
                .setStatus(CaseState.valueOf(CaseStatus.WITHDRAWN.name()))
                .setReasons(reasons)
                .build();
    }

    /** The newest event of a claim: its submission, or a decision about it. */
    public static String cause(ClaimStory story) {
        return story.claim().decisions().stream()
                .reduce((earlier, later) -> later)
                .map(decision -> "decision:" + decision.id())
                .orElse("registration:" + story.registration().id());
    }

    private static List<CreditLine> lines(DealDecision decision, Map<String, Money> estimated) {
        Map<String, Money> left = new HashMap<>(estimated);
        return decision.lines().stream()
                .map(line -> {
                    // On the first of a partner's payable lines, which is the one that is paid.
                    Money commission = line.basis() == Basis.PAYABLE ? left.remove(line.partnerId()) : null;
                    return new CreditLine(
                            line.partnerId(),
                            CreditKind.valueOf(line.credit().name()),
                            line.model(),
                            CreditBasis.valueOf(line.basis().name()),
                            line.share().toDecimal(),
                            amount(line.amount()),
                            CreditStatus.valueOf(line.status().name()),
                            line.reasons(),
                            commission == null ? null : amount(commission));
                })
                .toList();
    }

    private static List<ModelNote> notes(DealDecision decision) {
        return decision.modelsWithoutLines().entrySet().stream()
                .map(note -> new ModelNote(note.getKey(), note.getValue()))
                .toList();
    }

    private static List<TouchOutcome> touches(DealDecision decision) {
        List<TouchOutcome> outcomes = new ArrayList<>();
        int counted = 0;
        for (JudgedTouch judged : decision.touches()) {
            List<TouchWeight> weights = new ArrayList<>();
            if (judged.counts()) {
                int position = counted++;
                decision.touchShares()
                        .forEach((model, shares) -> weights.add(
                                new TouchWeight(model, shares.get(position).toDecimal())));
            }
            outcomes.add(new TouchOutcome(
                    judged.touch().id(),
                    judged.touch().partnerId(),
                    judged.touch().type().name(),
                    EvidenceLevel.valueOf(judged.touch().evidence().name()),
                    judged.touch().occurredAt(),
                    judged.counts(),
                    judged.exclusion() == null ? null : judged.exclusion().name(),
                    weights));
        }
        return outcomes;
    }

    private static ClaimOutcome claim(ClaimStory story) {
        return ClaimOutcome.newBuilder()
                .setRegistrationId(story.registration().id())
                .setPartnerId(story.partnerId())
                .setStatus(RegistrationState.valueOf(story.status().name()))
                .setStatusSince(story.statusSince())
                .setSubmittedAt(story.registration().submittedAt())
                .setApprovedAt(
                        story.lastWindow().map(ProtectionWindow::approvedAt).orElse(null))
                .setProtectedUntil(protectedUntil(story))
                .setReasons(story.reasons())
                .setRules(rules(story.rules()))
                .build();
    }

    private static List<RuleOutcome> rules(List<dev.tributary.attribution.domain.roe.RuleOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new RuleOutcome(
                        outcome.rule(),
                        outcome.applied(),
                        outcome.outcome(),
                        outcome.partnerId(),
                        outcome.registrationId(),
                        List.of(),
                        outcome.detail()))
                .toList();
    }

    private static @Nullable Boolean slaKept(ClaimStory story, ProgramPolicy policy) {
        Instant decided = story.decidedAt();
        return decided == null
                ? null
                : !decided.isAfter(policy.calendar()
                        .plusBusinessDays(
                                story.registration().submittedAt(),
                                policy.serviceLevels().decisionBusinessDays()));
    }

    /** Shown only of a claim that is, or was until it lapsed, protected. */
    private static @Nullable Instant protectedUntil(ClaimStory story) {
        return switch (story.status()) {
            case APPROVED, CONVERTED, EXPIRED ->
                story.lastWindow().map(ProtectionWindow::until).orElse(null);
            default -> null;
        };
    }

    private static BigDecimal amount(Money money) {
        return Objects.requireNonNull(money.toDecimal()).setScale(AMOUNT_PLACES);
    }
}
