package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** SELF_REFERRAL: partner and customer share a domain or a tax id; only a decision ends the hold. */
public final class SelfReferral implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.SELF_REFERRAL;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
