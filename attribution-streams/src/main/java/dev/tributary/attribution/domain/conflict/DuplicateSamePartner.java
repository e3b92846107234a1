package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DUPLICATE_SAME_PARTNER: the same partner claims the same scope twice, both open; the earlier claim is kept. */
public final class DuplicateSamePartner implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DUPLICATE_SAME_PARTNER;
    }

    @Override
    public Optional<ConflictCase> detect(ClaimStory story) {
        String kept = story.mergedInto();
        if (kept == null) {
            return Optional.empty();
        }
        String caseId = CaseId.of(code(), story.registration());
        List<ConflictCase.Evidence> evidence = new ArrayList<>(List.of(Cases.submission(story)));
        boolean ruled = Cases.ruledOnCase(story, caseId, story.registration().submittedAt(), evidence);
        return Optional.of(new ConflictCase(
                caseId,
                code(),
                story.dealId(),
                Cases.ids(story.registration().id(), kept),
                Cases.ids(story.partnerId()),
                ruled ? CaseStatus.DECIDED : CaseStatus.OPEN,
                story.registration().submittedAt(),
                List.of("MERGED"),
                evidence));
    }
}
