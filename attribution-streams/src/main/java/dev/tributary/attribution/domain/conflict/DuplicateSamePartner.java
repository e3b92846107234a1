package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.List;
import java.util.Optional;

/** DUPLICATE_SAME_PARTNER: the same partner claims the same scope twice, both open; the earlier claim is kept. */
public final class DuplicateSamePartner implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DUPLICATE_SAME_PARTNER;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        String kept = story.mergedInto();
        if (kept == null) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                CaseId.of(code(), story.registration()),
                code(),
                story.dealId(),
                Cases.ids(story.registration().id(), kept),
                Cases.ids(story.partnerId()),
                story.registration().submittedAt(),
                null,
                List.of("MERGED"),
                List.of(Cases.submission(story)),
                null));
    }
}
