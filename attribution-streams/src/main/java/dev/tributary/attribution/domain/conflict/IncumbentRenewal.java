package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
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
    public Optional<Finding> detect(ClaimStory story) {
        ClaimStory.Incumbency incumbency = story.incumbency();
        if (incumbency == null) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                CaseId.of(code(), story.registration()),
                code(),
                story.dealId(),
                Cases.ids(story.registration().id()),
                Cases.ids(story.partnerId(), incumbency.incumbent().partnerId()),
                incumbency.since(),
                null,
                List.of(code().name()),
                List.of(
                        Cases.submission(story),
                        new ConflictCase.Evidence(
                                "opportunity:" + incumbency.incumbent().dealId(),
                                incumbency.incumbent().partnerId(),
                                "the incumbent transacted deal "
                                        + incumbency.incumbent().dealId(),
                                incumbency.since())),
                story.registration().id()));
    }
}
