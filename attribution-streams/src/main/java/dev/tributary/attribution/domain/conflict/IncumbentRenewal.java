package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * INCUMBENT_RENEWAL: somebody else than the last transacting partner claims a renewal or an expansion, whether the gate
 * stopped the claim or a decision, or a later tie, approved it.
 */
public final class IncumbentRenewal implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.INCUMBENT_RENEWAL;
    }

    @Override
    public Optional<ConflictCase> detect(ClaimStory story) {
        Incumbent incumbent = story.displacedBy();
        Optional<ConflictCase> stopped =
                Cases.ofGate(story, code(), incumbent == null ? null : incumbent.partnerId());
        if (stopped.isPresent() || incumbent == null) {
            return stopped;
        }
        String caseId = CaseId.of(code(), story.registration());
        Instant approvedAt = story.approvedAt();
        Instant opened = approvedAt != null ? approvedAt : story.statusSince();
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(Cases.submission(story));
        evidence.add(new ConflictCase.Evidence(
                "opportunity:" + incumbent.dealId(),
                incumbent.partnerId(),
                "the incumbent transacted deal " + incumbent.dealId(),
                opened));
        boolean decided = !story.claim().decisionsOn(caseId).isEmpty();
        return Optional.of(new ConflictCase(
                caseId,
                code(),
                story.dealId(),
                Cases.ids(story.registration().id()),
                Cases.ids(story.partnerId(), incumbent.partnerId()),
                decided ? CaseStatus.DECIDED : CaseStatus.OPEN,
                opened,
                List.of(code().name()),
                evidence));
    }
}
