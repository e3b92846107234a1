package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** DIRECT_ENGAGED: the vendor was already engaged in the claim's scope. */
public final class DirectEngaged implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DIRECT_ENGAGED;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
