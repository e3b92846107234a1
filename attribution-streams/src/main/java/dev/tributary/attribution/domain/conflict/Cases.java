package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the cases of all detectors have in common. */
final class Cases {

    private Cases() {}

    /** The case of a gate that stopped a claim: withdrawn when the cause went, decided once somebody ruled on it. */
    static Optional<ConflictCase> ofGate(ClaimStory story, ConflictCode code) {
        return story.stops().stream()
                .filter(stop -> stop.conflict() == code)
                .findFirst()
                .map(stop -> ofGate(story, code, stop));
    }

    private static ConflictCase ofGate(ClaimStory story, ConflictCode code, ClaimStory.Stop stop) {
        String caseId = CaseId.of(code, story.registration());
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(submission(story));
        evidence.add(new ConflictCase.Evidence(
                "registration:" + story.registration().id(), story.partnerId(), stop.detail(), stop.at()));
        List<String> reasons = new ArrayList<>(List.of(stop.gate()));
        CaseStatus status = ruledOn(story, caseId, stop.at(), evidence) ? CaseStatus.DECIDED : CaseStatus.OPEN;
        if (stop.curedAt() != null) {
            status = CaseStatus.WITHDRAWN;
            reasons.add("CURED");
        }
        return new ConflictCase(
                caseId,
                code,
                story.dealId(),
                ids(story.registration().id()),
                ids(story.partnerId()),
                status,
                stop.at(),
                reasons,
                evidence);
    }

    /** Two partners in one scope: withdrawn when the wait is over. */
    static Optional<ConflictCase> ofContention(ClaimStory story, ConflictCode code, boolean holderApproved) {
        ClaimStory.Contention contention = story.contention();
        if (contention == null || contention.holderApproved() != holderApproved) {
            return Optional.empty();
        }
        String caseId = CaseId.ofContention(story.registration());
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(submission(story));
        evidence.add(new ConflictCase.Evidence(
                "registration:" + contention.holder(),
                contention.holderPartner(),
                "holds the scope" + (holderApproved ? ", approved" : ", undecided"),
                contention.since()));
        Instant overAt = contention.overAt();
        List<String> reasons = new ArrayList<>(List.of(code.name()));
        CaseStatus status = CaseStatus.OPEN;
        if (overAt != null) {
            status = CaseStatus.WITHDRAWN;
            reasons.add("WAIT_OVER");
            evidence.add(new ConflictCase.Evidence(
                    "registration:" + story.registration().id(), story.partnerId(), "no longer waits", overAt));
        } else if (ruledOnCase(story, caseId, contention.since(), evidence)) {
            status = CaseStatus.DECIDED;
        }
        return Optional.of(new ConflictCase(
                caseId,
                code,
                story.dealId(),
                ids(story.registration().id(), contention.holder()),
                ids(story.partnerId(), contention.holderPartner()),
                status,
                contention.since(),
                reasons,
                evidence));
    }

    static ConflictCase.Evidence submission(ClaimStory story) {
        return new ConflictCase.Evidence(
                "registration:" + story.registration().id(),
                story.partnerId(),
                "claimed " + (story.dealId() == null ? "the account" : "deal " + story.dealId()),
                story.registration().submittedAt());
    }

    /** Whether a person ruled on the claim or on the case since it opened; adds what they ruled to the evidence. */
    static boolean ruledOn(ClaimStory story, String caseId, Instant openedAt, List<ConflictCase.Evidence> evidence) {
        return ruled(story, caseId, openedAt, evidence, true);
    }

    /** Whether a person ruled on the case itself since it opened; adds what they ruled to the evidence. */
    static boolean ruledOnCase(
            ClaimStory story, String caseId, Instant openedAt, List<ConflictCase.Evidence> evidence) {
        return ruled(story, caseId, openedAt, evidence, false);
    }

    private static boolean ruled(
            ClaimStory story,
            String caseId,
            Instant openedAt,
            List<ConflictCase.Evidence> evidence,
            boolean onTheClaimToo) {
        List<Decision> rulings = story.claim().decisions().stream()
                .filter(decision -> CaseId.same(decision.subject(), caseId)
                        || onTheClaimToo
                                && decision.subject()
                                        .equals(story.registration().id()))
                .filter(decision -> rules(decision, caseId) && !decision.at().isBefore(openedAt))
                .toList();
        rulings.forEach(ruling -> evidence.add(new ConflictCase.Evidence(
                "decision:" + ruling.id(),
                null,
                ruling.kind() + (ruling.clause() == null ? "" : " under " + ruling.clause()),
                ruling.at())));
        return !rulings.isEmpty();
    }

    /** An extension or an appeal settles nothing, and a customer's letter only who keeps a renewal. */
    private static boolean rules(Decision decision, String caseId) {
        return switch (decision.kind()) {
            case APPROVE, REJECT, RETURN, WITHDRAW, UPHOLD, AMEND, SPLIT -> true;
            case CUSTOMER_LETTER -> caseId.startsWith(ConflictCode.INCUMBENT_RENEWAL.name());
            case EXTEND, APPEAL -> false;
        };
    }

    static SortedSet<String> ids(@Nullable String... ids) {
        SortedSet<String> sorted = new TreeSet<>(Bytes.ORDER);
        for (String id : ids) {
            if (id != null) {
                sorted.add(id);
            }
        }
        return sorted;
    }
}
