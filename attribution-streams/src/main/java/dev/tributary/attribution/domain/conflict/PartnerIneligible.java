package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** PARTNER_INELIGIBLE: standing, agreement, certification or tier was missing on the day of
 * submission; withdrawn when that is cured. */
public final class PartnerIneligible implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.PARTNER_INELIGIBLE;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
