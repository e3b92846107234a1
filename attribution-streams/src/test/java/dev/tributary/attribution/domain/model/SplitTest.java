package dev.tributary.attribution.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void unitsLeftOverGoToTheLargestRemainder() {
        // 15 split 4/5, 2/25, 3/25 is 12, 1.2 and 1.8.
        assertThat(Split.byLargestRemainder(15, weights(20, 2, 3))).containsExactly(12, 1, 2);
    }

    @Test
    void equalRemaindersGoToWhoeverComesFirst() {
        assertThat(Split.byLargestRemainder(100, weights(1, 1, 1))).containsExactly(34, 33, 33);
    }

    @Property
    void thePartsSumToTheAmountExactly(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights) {
        long[] parts = Split.byLargestRemainder(amount, weights(weights));
        assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
    }

    @Property
    void theSplitOfTheNegativeIsTheExactNegative(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights) {
        long[] negated = Arrays.stream(Split.byLargestRemainder(amount, weights(weights)))
                .map(part -> -part)
                .toArray();
        assertThat(Split.byLargestRemainder(-amount, weights(weights))).isEqualTo(negated);
    }

    private static List<BigInteger> weights(long... weights) {
        return Arrays.stream(weights).mapToObj(BigInteger::valueOf).toList();
    }

    private static List<BigInteger> weights(List<Long> weights) {
        return weights.stream().map(BigInteger::valueOf).toList();
    }
}
