package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** TERRITORY_VIOLATION: the customer lies outside the partner's grant. */
public final class TerritoryViolation implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.TERRITORY_VIOLATION;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
