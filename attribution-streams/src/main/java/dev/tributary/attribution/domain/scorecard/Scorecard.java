package dev.tributary.attribution.domain.scorecard;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one partner, the program, or the deals without a partner brought in one period and currency; or how the cases of
 * one code were decided.
 *
 * @param sums by the name of the measure; amounts in minor units
 */
public record Scorecard(Map<String, BigInteger> sums) {

    /** Decimal places of a rate. */
    public static final int PLACES = 4;

    public Scorecard {
        sums = Map.copyOf(sums);
    }

    public BigInteger get(String name) {
        return sums.getOrDefault(name, BigInteger.ZERO);
    }

    /** Part of a whole, to {@link #PLACES} HALF_EVEN; absent where there is nothing to divide. */
    public @Nullable BigDecimal rate(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? null
                : new BigDecimal(part).divide(new BigDecimal(whole), PLACES, RoundingMode.HALF_EVEN);
    }

    /** Won of won and lost; absent where there is neither. */
    public @Nullable BigDecimal winRate() {
        return rate(get(Measure.WON), get(Measure.WON).add(get(Measure.LOST)));
    }

    /** The middle value, of two the mean; absent where nothing was counted. */
    public @Nullable BigDecimal median(String prefix) {
        SortedMap<Long, BigInteger> counts = byNumber(prefix);
        BigInteger all = counts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() == 0) {
            return null;
        }
        BigInteger two = BigInteger.TWO;
        long low = at(counts, all.subtract(BigInteger.ONE).divide(two));
        long high = at(counts, all.divide(two));
        return BigDecimal.valueOf(low)
                .add(BigDecimal.valueOf(high))
                .divide(BigDecimal.valueOf(2), 1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private static long at(SortedMap<Long, BigInteger> counts, BigInteger place) {
        BigInteger seen = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> entry : counts.entrySet()) {
            seen = seen.add(entry.getValue());
            if (seen.compareTo(place) > 0) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("there are fewer than " + place);
    }

    private SortedMap<Long, BigInteger> byNumber(String prefix) {
        SortedMap<Long, BigInteger> counts = new TreeMap<>();
        sums.forEach((name, count) -> {
            if (name.startsWith(prefix) && count.signum() > 0) {
                counts.put(Long.parseLong(name.substring(prefix.length())), count);
            }
        });
        return counts;
    }

    /** The sums whose name starts with a prefix, without it. */
    public SortedMap<String, BigInteger> startingWith(String prefix) {
        SortedMap<String, BigInteger> found = new TreeMap<>();
        sums.forEach((name, sum) -> {
            if (name.startsWith(prefix) && sum.signum() != 0) {
                found.put(name.substring(prefix.length()), sum);
            }
        });
        return found;
    }
}
