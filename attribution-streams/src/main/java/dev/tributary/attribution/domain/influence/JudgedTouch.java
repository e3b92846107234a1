package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Exclusion;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;

/**
 * A touch with the verdict on it.
 *
 * @param exclusion why it does not count; absent: it counts
 * @param tier the partner's tier at the touch; absent when the partner is not known
 */
public record JudgedTouch(
        Touch touch,
        @Nullable Exclusion exclusion,
        @Nullable Tier tier) {

    public boolean counts() {
        return exclusion == null;
    }
}
