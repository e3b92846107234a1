package dev.tributary.attribution.domain.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Splits an amount by largest remainder: everyone gets the whole units of the exact part, the units left over go one by one
 * to the largest remainders, ties to whoever comes first.
 *
 * <p>The parts sum to the amount exactly. The split of the negative amount is the exact negative, so that a reversal
 * cancels to zero.
 */
public final class Split {

    private Split() {}

    /**
     * @param amount whole minor units, any sign but the smallest number there is
     * @param weights never negative, with a positive sum; only their proportions matter
     * @return for each weight its whole minor units
     */
    public static long[] byLargestRemainder(long amount, List<BigInteger> weights) {
        BigInteger whole = sum(weights);
        if (whole.signum() <= 0) {
            throw new IllegalArgumentException("a split needs a positive sum of weights");
        }
        long left = Math.absExact(amount);
        BigInteger units = BigInteger.valueOf(left);
        long[] parts = new long[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] exact = units.multiply(weights.get(i)).divideAndRemainder(whole);
            parts[i] = exact[0].longValueExact();
            remainders[i] = exact[1];
            left -= parts[i];
        }
        if (left > 0) {
            Integer[] byRemainder = new Integer[parts.length];
            for (int i = 0; i < parts.length; i++) {
                byRemainder[i] = i;
            }
            // The sort is stable, so equal remainders keep their order.
            Arrays.sort(
                    byRemainder,
                    Comparator.comparing((Integer i) -> remainders[i]).reversed());
            for (int i = 0; i < left; i++) {
                parts[byRemainder[i]]++;
            }
        }
        for (int i = 0; amount < 0 && i < parts.length; i++) {
            parts[i] = -parts[i];
        }
        return parts;
    }

    public static BigInteger sum(List<BigInteger> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            sum = sum.add(weight);
        }
        return sum;
    }
}
