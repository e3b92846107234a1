package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * {@code full_path}: the first touch and those at the deal's creation, qualification and close; the others share the
 * rest. A milestone whose instant is not known is left out.
 */
public final class FullPath implements InfluenceModel {

    @Override
    public String id() {
        return "full_path";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        InfluencePolicy.FullPath parts = journey.policy().fullPath();
        Positions positions = new Positions(journey.size())
                .put(0, parts.first())
                .put(journey.positionOf(journey.createdAt()), parts.created());
        putIfKnown(positions, journey, journey.qualifiedAt(), parts.qualified());
        putIfKnown(positions, journey, journey.closedAt(), parts.closed());
        return positions.weights(parts.rest());
    }

    private static void putIfKnown(Positions positions, Journey journey, @Nullable Instant milestone, BigDecimal part) {
        if (milestone != null) {
            positions.put(journey.positionOf(milestone), part);
        }
    }
}
