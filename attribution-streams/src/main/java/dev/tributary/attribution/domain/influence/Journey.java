package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The qualifying touches of one deal and the milestones that models look at.
 *
 * @param touches in {@link #ORDER}, at least one
 * @param tiers the partner's tier at each touch
 * @param qualifiedAt absent when not known
 * @param closedAt absent while the deal is open
 * @param learned the weights of the learned models that hold for the deal, by model and partner
 */
public record Journey(
        List<Touch> touches,
        List<Tier> tiers,
        Instant createdAt,
        @Nullable Instant qualifiedAt,
        @Nullable Instant closedAt,
        InfluencePolicy policy,
        Map<String, Map<String, BigDecimal>> learned) {

    /** In time, ties by touch id. */
    public static final Comparator<Touch> ORDER =
            Comparator.comparing(Touch::occurredAt).thenComparing(Touch::id, Bytes.ORDER);

    public Journey {
        touches = List.copyOf(touches);
        tiers = List.copyOf(tiers);
        if (touches.isEmpty() || touches.size() != tiers.size()) {
            throw new IllegalArgumentException("a journey has touches, each with its partner's tier");
        }
    }

    public int size() {
        return touches.size();
    }

    public Touch last() {
        return touches.get(touches.size() - 1);
    }

    /** Where a milestone falls: on the last touch at or before its instant, if there is none on the first touch. */
    public int positionOf(Instant milestone) {
        int position = 0;
        for (int i = 0; i < touches.size(); i++) {
            if (!touches.get(i).occurredAt().isAfter(milestone)) {
                position = i;
            }
        }
        return position;
    }
}
