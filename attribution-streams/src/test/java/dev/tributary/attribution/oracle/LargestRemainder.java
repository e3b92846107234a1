package dev.tributary.attribution.oracle;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** "Shares are exact rationals; the remainder of a split goes by largest remainder, ties by partner id". */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Whole minor units per partner that sum to the amount.
     *
     * @param minor not negative
     * @param shares that sum to one
     */
    static SortedMap<String, Long> split(long minor, SortedMap<String, Fraction> shares) {
        SortedMap<String, Long> amounts = new TreeMap<>(ByteOrder.BYTES);
        SortedMap<String, Fraction> remainders = new TreeMap<>(ByteOrder.BYTES);
        long left = minor;
        for (Map.Entry<String, Fraction> share : shares.entrySet()) {
            Fraction exact = share.getValue().times(Fraction.of(minor));
            BigInteger whole = exact.floor();
            amounts.put(share.getKey(), whole.longValueExact());
            remainders.put(share.getKey(), exact.minus(new Fraction(whole, BigInteger.ONE)));
            left -= whole.longValueExact();
        }
        List<String> byRemainder = remainders.keySet().stream()
                .sorted(Comparator.<String, Fraction>comparing(remainders::get, Fraction::compare)
                        .reversed()
                        .thenComparing(ByteOrder.BYTES))
                .toList();
        for (String partner : byRemainder.subList(0, Math.toIntExact(left))) {
            amounts.merge(partner, 1L, Long::sum);
        }
        return amounts;
    }
}
