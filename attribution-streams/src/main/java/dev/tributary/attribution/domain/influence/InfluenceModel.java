package dev.tributary.attribution.domain.influence;

import java.math.BigInteger;
import java.util.List;

/** How the credit for having helped is shared among the qualifying touches of one deal. */
public interface InfluenceModel {

    /** The model's name as lines and policies show it. */
    String id();

    /**
     * Weighs each touch.
     *
     * @param journey at least one qualifying touch
     * @return a whole number per touch, never negative; only their proportions matter, so they are exact. All zero: the
     *     model gives no line
     */
    List<BigInteger> weigh(Journey journey);
}
