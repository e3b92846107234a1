package dev.tributary.attribution.domain.influence.learned;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learned weights on one deal: those of its partners, each shared equally by the partner's touches. */
public final class PartnerWeights {

    private PartnerWeights() {}

    /**
     * Weighs each touch, as {@link dev.tributary.attribution.domain.influence.InfluenceModel#weigh} promises it. Exact:
     * the touches of a partner together bear the partner's weight, in proportion to the other partners of the deal.
     *
     * @param partners of the qualifying touches, in the order of the journey
     * @param weights by partner, never negative; a partner who is not there has none
     * @return a whole number per touch, never negative; only their proportions matter. All zero: no partner has a weight
     */
    public static List<BigInteger> weigh(List<String> partners, Map<String, BigDecimal> weights) {
        Map<String, Integer> touches = new HashMap<>();
        for (String partner : partners) {
            touches.merge(partner, 1, Integer::sum);
        }
        int scale = 0;
        BigInteger multiple = BigInteger.ONE;
        for (Map.Entry<String, Integer> entry : touches.entrySet()) {
            scale = Math.max(
                    scale, weights.getOrDefault(entry.getKey(), BigDecimal.ZERO).scale());
            BigInteger count = BigInteger.valueOf(entry.getValue());
            multiple = multiple.divide(multiple.gcd(count)).multiply(count);
        }
        Map<String, BigInteger> each = new HashMap<>();
        for (Map.Entry<String, Integer> entry : touches.entrySet()) {
            BigInteger part = multiple.divide(BigInteger.valueOf(entry.getValue()));
            BigDecimal weight = weights.getOrDefault(entry.getKey(), BigDecimal.ZERO);
            each.put(entry.getKey(), weight.setScale(scale).unscaledValue().multiply(part));
        }
        return partners.stream()
                .map(partner -> each.getOrDefault(partner, BigInteger.ZERO))
                .toList();
    }
}
