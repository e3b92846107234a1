package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** ENTITY_HIERARCHY: an untied claim's customer is met only through its parent, a subsidiary or an alias
 * domain; a person decides, it is never rejected by itself. */
public final class EntityHierarchy implements ClaimDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.ENTITY_HIERARCHY;
    }

    @Override
    public Optional<Finding> detect(ClaimStory story) {
        return Cases.ofGate(story, code());
    }
}
