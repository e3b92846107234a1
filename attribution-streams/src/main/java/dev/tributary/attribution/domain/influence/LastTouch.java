package dev.tributary.attribution.domain.influence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** {@code last_touch}: all to the last touch. */
public final class LastTouch implements InfluenceModel {

    @Override
    public String id() {
        return "last_touch";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        return new Positions(journey.size())
                .put(journey.size() - 1, BigDecimal.ONE)
                .weights(BigDecimal.ZERO);
    }
}
