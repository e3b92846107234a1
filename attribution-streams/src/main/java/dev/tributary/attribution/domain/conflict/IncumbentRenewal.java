package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
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
        ClaimStory.Incumbency incumbency = story.incumbency();
        if (incumbency == null) {
            return Optional.empty();
        }
        String caseId = CaseId.of(code(), story.registration());
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(Cases.submission(story));
        evidence.add(new ConflictCase.Evidence(
                "opportunity:" + incumbency.incumbent().dealId(),
                incumbency.incumbent().partnerId(),
                "the incumbent transacted deal " + incumbency.incumbent().dealId(),
                incumbency.since()));
        boolean decided = Cases.ruledOn(story, caseId, incumbency.since(), evidence);
        return Optional.of(new ConflictCase(
                caseId,
                code(),
                story.dealId(),
                Cases.ids(story.registration().id()),
                Cases.ids(story.partnerId(), incumbency.incumbent().partnerId()),
                decided ? CaseStatus.DECIDED : CaseStatus.OPEN,
                incumbency.since(),
                List.of(code().name()),
                evidence));
    }
}
