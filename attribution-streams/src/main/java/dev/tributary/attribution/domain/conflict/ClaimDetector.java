package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.Optional;

/** Finds one kind of conflict in what became of a claim. */
public interface ClaimDetector {

    ConflictCode code();

    Optional<Finding> detect(ClaimStory story);
}
