package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.Proceedings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A conflict as it stands: its cause, what people decided about it, and what acts meanwhile.
 *
 * @param reasons codes: why it opened and why it stands where it stands
 * @param evidence what happened, in order, decisions included
 * @param dueAt when a decision is due; afterwards the case is escalated and nothing else happens. Absent: nobody needs to
 *     act
 * @param holds whether payable lines of its partners are held
 */
public record ConflictCase(
        Finding finding,
        CaseStatus status,
        Proceedings proceedings,
        List<String> reasons,
        List<Evidence> evidence,
        @Nullable Instant dueAt,
        boolean holds,
        ProgramPolicy policy) {

    /** One event of the case: who did what when. */
    public record Evidence(String eventId, @Nullable String partnerId, String what, Instant at) {}

    public String caseId() {
        return finding.caseId();
    }

    public ConflictCode code() {
        return finding.code();
    }

    public @Nullable String opportunityId() {
        return finding.opportunityId();
    }

    public ConflictPolicy rules() {
        return policy.conflictPolicy(finding.code());
    }

    /** When the passing of time alone will change it; absent: never. */
    public @Nullable Instant nextChange() {
        return status.open() && status != CaseStatus.ESCALATED ? dueAt : null;
    }

    /** Whether the first ruling came by its due time; absent while that is open, or where nobody needs to act. */
    public @Nullable Boolean slaKept(Instant now) {
        if (!rules().needsSomebody()) {
            return null;
        }
        Instant due = dueAt(finding, null, policy);
        Instant decided = proceedings.decidedAt();
        if (decided != null) {
            return !decided.isAfter(due);
        }
        return status.open() && now.isAfter(due) ? Boolean.FALSE : null;
    }

    /**
     * The case that a finding is, as of now.
     *
     * @param decisions any, by time and id; those about other things are passed over
     */
    static ConflictCase of(
            Finding finding,
            List<Decision> decisions,
            ProgramPolicy policy,
            Predicate<String> knownPartner,
            Instant now) {
        ConflictPolicy rules = policy.conflictPolicy(finding.code());
        Proceedings proceedings = Proceedings.of(
                new Proceedings.Subject(
                        finding.caseId(),
                        finding.code(),
                        finding.openedAt(),
                        finding.goneAt(),
                        finding.ruledWith(),
                        Optional.ofNullable(finding.openedBy())
                                .map(Decision::id)
                                .orElse(null),
                        rules),
                decisions.stream()
                        .filter(decision -> !decision.at().isAfter(now))
                        .toList(),
                knownPartner);
        CaseStatus decided = proceedings.status();
        Instant due = rules.needsSomebody() ? dueAt(finding, proceedings.appealedAt(), policy) : null;
        List<String> reasons = new ArrayList<>(finding.reasons());
        CaseStatus status = decided;
        if (finding.goneAt() != null && proceedings.ruling() == null && decided.open()) {
            status = CaseStatus.WITHDRAWN;
        } else if (due != null && decided.open() && now.isAfter(due)) {
            status = CaseStatus.ESCALATED;
            reasons.add(decided == CaseStatus.APPEALED ? "APPEAL_OVERDUE" : "DECISION_OVERDUE");
        }
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        proceedings.taken().forEach(each -> evidence.add(evidence(each)));
        boolean stillHeld = proceedings.ruling() == null
                ? status.open()
                : finding.ofDealItself() && proceedings.ruled(DecisionKind.UPHOLD);
        return new ConflictCase(
                finding, status, proceedings, reasons, evidence, due, rules.holds() && stillHeld, policy);
    }

    /** @param appealedAt absent: the first ruling is due */
    private static Instant dueAt(Finding finding, @Nullable Instant appealedAt, ProgramPolicy policy) {
        int days = finding.code() == ConflictCode.DISPUTED_BY_PARTNER
                ? policy.serviceLevels().disputeBusinessDays()
                : policy.serviceLevels().decisionBusinessDays();
        Instant from = appealedAt == null ? finding.openedAt() : appealedAt;
        return policy.calendar().plusBusinessDays(from, days);
    }

    private static Evidence evidence(Decision decision) {
        return new Evidence(
                "decision:" + decision.id(),
                null,
                decision.kind() + (decision.clause() == null ? "" : " under " + decision.clause()),
                decision.at());
    }
}
