package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** PROTECTED_OVERLAP: another partner contends for the scope inside an approved window. */
public final class ProtectedOverlap implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.PROTECTED_OVERLAP;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofContention(story, code(), true);
    }
}
