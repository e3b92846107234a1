package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigInteger;
import java.util.List;

/** {@code w_shaped}: the first touch, the one at the deal's creation and the last one; the others share the rest. */
public final class WShaped implements InfluenceModel {

    @Override
    public String id() {
        return "w_shaped";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        InfluencePolicy.WShaped parts = journey.policy().wShaped();
        return new Positions(journey.size())
                .put(0, parts.first())
                .put(journey.positionOf(journey.createdAt()), parts.created())
                .put(journey.size() - 1, parts.last())
                .weights(parts.rest());
    }
}
