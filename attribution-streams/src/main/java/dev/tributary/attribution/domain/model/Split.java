package dev.tributary.attribution.domain.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits an amount among partners by largest remainder: everyone gets the whole units of the exact part, the units left
 * over go one by one to the largest remainders, ties to the smaller partner id.
 *
 * <p>The parts sum to the amount exactly. The split of the negative amount is the exact negative, so that a reversal
 * cancels to zero.
 */
public final class Split {

    private Split() {}

    /**
     * @param amount whole minor units, any sign
     * @param weights per partner, never negative, with a positive sum; only their proportions matter
     * @return per partner the whole minor units
     */
    public static SortedMap<String, Long> byLargestRemainder(long amount, SortedMap<String, BigInteger> weights) {
        BigInteger whole = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (whole.signum() <= 0) {
            throw new IllegalArgumentException("a split needs a positive sum of weights");
        }
        BigInteger units = BigInteger.valueOf(amount).abs();
        SortedMap<String, BigInteger> parts = new TreeMap<>(weights.comparator());
        List<Map.Entry<String, BigInteger>> remainders = new ArrayList<>();
        BigInteger left = units;
        for (Map.Entry<String, BigInteger> weight : weights.entrySet()) {
            BigInteger[] exact = units.multiply(weight.getValue()).divideAndRemainder(whole);
            parts.put(weight.getKey(), exact[0]);
            remainders.add(Map.entry(weight.getKey(), exact[1]));
            left = left.subtract(exact[0]);
        }
        // The sort is stable and the weights come by partner id, so equal remainders keep that order.
        remainders.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        for (int i = 0; i < left.intValueExact(); i++) {
            parts.merge(remainders.get(i).getKey(), BigInteger.ONE, BigInteger::add);
        }
        SortedMap<String, Long> result = new TreeMap<>(weights.comparator());
        int sign = amount < 0 ? -1 : 1;
        parts.forEach((partner, part) -> result.put(partner, sign * part.longValueExact()));
        return result;
    }
}
