package dev.tributary.attribution.domain.influence.learned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartnerWeightsTest {

    private static final Map<String, BigDecimal> WEIGHTS = Map.of(
            "A", new BigDecimal("0.5"),
            "B", new BigDecimal("0.25"),
            "C", new BigDecimal("0.125000000000"),
            "Z", new BigDecimal("0E-12"));

    @Test
    void thePartnersOfTheDealShareAsTheyWeighAndEachOnesTouchesEqually() {
        // A : B is 2 : 1, so A's two touches bear a third each, like B's one.
        assertThat(shares("A", "B", "A")).containsExactly(4, 4, 4);
        // B : C is 2 : 1, and C's are four.
        assertThat(shares("C", "B", "C", "C", "C")).containsExactly(1, 8, 1, 1, 1);
    }

    @Test
    void aPartnerWithoutAWeightBearsNothing() {
        assertThat(shares("Z", "B", "nobody")).containsExactly(0, 12, 0);
    }

    @Test
    void withoutAnyWeightAllAreZero() {
        assertThat(PartnerWeights.weigh(List.of("Z", "nobody", "Z"), WEIGHTS))
                .containsExactly(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    @Property(tries = 300)
    void theTouchesOfEachPartnerBearItsWeightExactly(@ForAll("touches") List<String> partners) {
        List<BigInteger> weights = PartnerWeights.weigh(partners, WEIGHTS);
        Map<String, BigInteger> sums = new HashMap<>();
        Map<String, BigInteger> one = new HashMap<>();
        for (int i = 0; i < weights.size(); i++) {
            sums.merge(partners.get(i), weights.get(i), BigInteger::add);
            one.putIfAbsent(partners.get(i), weights.get(i));
            assertThat(weights.get(i)).isEqualTo(one.get(partners.get(i)));
        }
        // weight of one x sum of another = weight of the other x sum of the one
        sums.forEach((left, leftSum) ->
                sums.forEach((right, rightSum) -> assertThat(WEIGHTS.get(left).multiply(new BigDecimal(rightSum)))
                        .isEqualByComparingTo(WEIGHTS.get(right).multiply(new BigDecimal(leftSum)))));
    }

    @Provide
    Arbitrary<List<String>> touches() {
        return Arbitraries.of("A", "B", "C", "Z").list().ofMinSize(1).ofMaxSize(12);
    }

    /** Of twelve. */
    private static long[] shares(String... partners) {
        return Split.byLargestRemainder(12, PartnerWeights.weigh(List.of(partners), WEIGHTS));
    }
}
