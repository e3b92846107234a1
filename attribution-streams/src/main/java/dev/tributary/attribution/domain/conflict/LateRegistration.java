package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** LATE_REGISTRATION: submitted after the stage cut-off, a tender or the close. */
public final class LateRegistration implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.LATE_REGISTRATION;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
