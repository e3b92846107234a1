package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigInteger;
import java.util.List;

/** {@code u_shaped}: the first and the last touch most, the others share the rest. */
public final class UShaped implements InfluenceModel {

    @Override
    public String id() {
        return "u_shaped";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        InfluencePolicy.UShaped parts = journey.policy().uShaped();
        return new Positions(journey.size())
                .put(0, parts.first())
                .put(journey.size() - 1, parts.last())
                .weights(parts.rest());
    }
}
