package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** NAMED_ACCOUNT: the customer stands on the named or the house list, so that its owner must approve. */
public final class NamedAccount implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.NAMED_ACCOUNT;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
