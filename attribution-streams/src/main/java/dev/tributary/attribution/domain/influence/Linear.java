package dev.tributary.attribution.domain.influence;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/** {@code linear}: every touch the same. */
public final class Linear implements InfluenceModel {

    @Override
    public String id() {
        return "linear";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        return Collections.nCopies(journey.size(), BigInteger.ONE);
    }
}
