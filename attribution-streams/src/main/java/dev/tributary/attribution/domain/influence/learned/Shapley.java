package dev.tributary.attribution.domain.influence.learned;

import dev.tributary.attribution.domain.model.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code shapley}: the Shapley value of each partner, where a set of partners is worth the won journeys that all of whose
 * partners are in it. For this worth the value has a closed form: each won journey is split equally over its distinct
 * partners. Exact until the one rounding.
 *
 * <p>Source: Zhao, Mahboobi, Bagheri, "Shapley Value Methods for Attribution Modeling in Online Advertising" (2018).
 */
public final class Shapley implements LearnedModel {

    public static final String ID = "shapley";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, BigDecimal> weights(Map<CountKey, Long> counts) {
        BigInteger multiple = BigInteger.ONE;
        for (Map.Entry<CountKey, Long> entry : counts.entrySet()) {
            if (entry.getKey() instanceof WonWith won) {
                if (entry.getValue() < 0) {
                    throw new IllegalArgumentException("a negative count of " + won);
                }
                BigInteger size = BigInteger.valueOf(won.partners());
                multiple = multiple.divide(multiple.gcd(size)).multiply(size);
            }
        }
        SortedMap<String, BigInteger> values = new TreeMap<>(Bytes.ORDER);
        for (Map.Entry<CountKey, Long> entry : counts.entrySet()) {
            if (entry.getKey() instanceof WonWith won) {
                BigInteger part = multiple.divide(BigInteger.valueOf(won.partners()));
                values.merge(won.partner(), part.multiply(BigInteger.valueOf(entry.getValue())), BigInteger::add);
            }
        }
        return PublishedWeights.of(values);
    }
}
