package dev.tributary.attribution.domain.influence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** {@code first_touch}: all to the first touch. */
public final class FirstTouch implements InfluenceModel {

    @Override
    public String id() {
        return "first_touch";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        return new Positions(journey.size()).put(0, BigDecimal.ONE).weights(BigDecimal.ZERO);
    }
}
