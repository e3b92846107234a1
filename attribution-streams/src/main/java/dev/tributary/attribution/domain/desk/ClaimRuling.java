package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.List;

/**
 * What became of the claims of one scene.
 *
 * @param stories one per claim, in their places
 * @param nextChange when the passing of time alone may change a story; absent: never
 */
public record ClaimRuling(
        List<ClaimStory> stories, @Nullable Instant nextChange) {}
