package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** DUPLICATE_CROSS_PARTNER: another partner contends for the scope while the first claim is undecided. */
public final class DuplicateCrossPartner implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DUPLICATE_CROSS_PARTNER;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofContention(story, code(), false);
    }
}
