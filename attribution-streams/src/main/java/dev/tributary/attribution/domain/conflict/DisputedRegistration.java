package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.List;
import java.util.Optional;

/** DISPUTED_BY_PARTNER: a partner contests what became of its claim, with evidence. */
public final class DisputedRegistration implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DISPUTED_BY_PARTNER;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        Decision dispute = story.dispute();
        if (dispute == null) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                CaseId.of(code(), story.registration()),
                code(),
                story.dealId(),
                Cases.ids(story.registration().id()),
                Cases.ids(story.partnerId()),
                dispute.at(),
                null,
                List.of(code().name()),
                List.of(
                        Cases.submission(story),
                        new ConflictCase.Evidence(
                                "decision:" + dispute.id(),
                                story.partnerId(),
                                "disputed, with " + dispute.evidence(),
                                dispute.at())),
                story.registration().id(),
                dispute));
    }
}
