package dev.tributary.attribution.domain.influence.learned;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one rounding of learned weights: the last decimal places of one whole are split by largest remainder, ties by
 * partner id.
 *
 * <p>So the weights sum to exactly one, and each is one of the two decimals next to its exact value. Rounding each for
 * itself, half-even, would differ from this only in the last place, and miss the sum there.
 */
final class PublishedWeights {

    static final int PLACES = 12;

    private static final long ONE = BigInteger.TEN.pow(PLACES).longValueExact();

    private PublishedWeights() {}

    /**
     * Rounds.
     *
     * @param exact by partner, in the order of {@link Bytes#ORDER}, never negative; only the proportions matter
     * @return the positive weights; none if all are zero
     */
    static SortedMap<String, BigDecimal> of(SortedMap<String, BigInteger> exact) {
        SortedMap<String, BigDecimal> weights = new TreeMap<>(Bytes.ORDER);
        List<BigInteger> proportions = new ArrayList<>(exact.values());
        if (Split.sum(proportions).signum() > 0) {
            long[] parts = Split.byLargestRemainder(ONE, proportions);
            int next = 0;
            for (String partner : exact.keySet()) {
                long part = parts[next++];
                if (part > 0) {
                    weights.put(partner, BigDecimal.valueOf(part, PLACES));
                }
            }
        }
        return Collections.unmodifiableSortedMap(weights);
    }
}
