package dev.tributary.attribution.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void unitsLeftOverGoToTheLargestRemainder() {
        // 15 split 4/5, 2/25, 3/25 is 12, 1.2 and 1.8.
        assertThat(Split.byLargestRemainder(15, weights(20, 2, 3)).values()).containsExactly(12L, 1L, 2L);
    }

    @Test
    void equalRemaindersGoToTheSmallerPartnerId() {
        assertThat(Split.byLargestRemainder(100, weights(1, 1, 1)).values()).containsExactly(34L, 33L, 33L);
    }

    @Property
    void thePartsSumToTheAmountExactly(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights) {
        SortedMap<String, Long> parts = Split.byLargestRemainder(amount, weights(weights));
        assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(amount);
    }

    @Property
    void theSplitOfTheNegativeIsTheExactNegative(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights) {
        SortedMap<String, Long> negated = new TreeMap<>();
        Split.byLargestRemainder(amount, weights(weights)).forEach((partner, part) -> negated.put(partner, -part));
        assertThat(Split.byLargestRemainder(-amount, weights(weights))).isEqualTo(negated);
    }

    private static SortedMap<String, BigInteger> weights(long... weights) {
        return weights(java.util.Arrays.stream(weights).boxed().toList());
    }

    private static SortedMap<String, BigInteger> weights(List<Long> weights) {
        SortedMap<String, BigInteger> byPartner = new TreeMap<>(Bytes.ORDER);
        for (int i = 0; i < weights.size(); i++) {
            byPartner.put(String.format("P-%03d", i), BigInteger.valueOf(weights.get(i)));
        }
        return byPartner;
    }
}
