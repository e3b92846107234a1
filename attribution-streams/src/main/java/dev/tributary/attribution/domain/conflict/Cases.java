package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the cases of all detectors have in common. */
final class Cases {

    private Cases() {}

    /** The case of a gate that stopped a claim: decided once somebody ruled on it, withdrawn when the cause went. */
    static Optional<ConflictCase> ofGate(ClaimStory story, ConflictCode code) {
        return ofGate(story, code, null);
    }

    /** The same, where the gate also concerns another partner. */
    static Optional<ConflictCase> ofGate(ClaimStory story, ConflictCode code, @Nullable String otherPartner) {
        ClaimStory.Stop stop = story.stop();
        if (stop == null || stop.conflict() != code) {
            return Optional.empty();
        }
        String caseId = CaseId.of(code, story.registration());
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(submission(story));
        evidence.add(new ConflictCase.Evidence(
                "registration:" + story.registration().id(), story.partnerId(), stop.detail(), stop.at()));
        CaseStatus status = ruledOn(story, caseId, evidence) ? CaseStatus.DECIDED : CaseStatus.OPEN;
        List<String> reasons = new ArrayList<>(List.of(stop.gate()));
        Instant curedAt = stop.curedAt();
        if (status == CaseStatus.OPEN && curedAt != null && story.rules().stream().anyMatch(rule -> rule.rule()
                .equals("possession"))) {
            status = CaseStatus.WITHDRAWN;
            reasons.add("CURED");
        }
        return Optional.of(new ConflictCase(
                caseId,
                code,
                story.dealId(),
                ids(story.registration().id()),
                ids(story.partnerId(), otherPartner),
                status,
                stop.at(),
                reasons,
                evidence));
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
        } else if (!story.claim().decisionsOn(caseId).isEmpty()) {
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

    /** Whether a person ruled on the claim or on the case; adds what they ruled to the evidence. */
    static boolean ruledOn(ClaimStory story, String caseId, List<ConflictCase.Evidence> evidence) {
        List<Decision> rulings = new ArrayList<>(story.claim().decisionsOn(caseId));
        story.claim().ownDecisions().stream()
                .filter(decision -> switch (decision.kind()) {
                    case APPROVE, REJECT, RETURN, WITHDRAW, CUSTOMER_LETTER -> true;
                    case EXTEND, UPHOLD, AMEND, SPLIT, APPEAL -> false;
                })
                .forEach(rulings::add);
        rulings.sort(Comparator.comparing(Decision::at).thenComparing(Decision::id, Bytes.ORDER));
        rulings.forEach(ruling -> evidence.add(new ConflictCase.Evidence(
                "decision:" + ruling.id(),
                null,
                ruling.kind() + (ruling.clause() == null ? "" : " under " + ruling.clause()),
                ruling.at())));
        return !rulings.isEmpty();
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
