package dev.tributary.attribution.domain.influence.learned;

import static dev.tributary.attribution.domain.influence.learned.ClosedJourney.lost;
import static dev.tributary.attribution.domain.influence.learned.ClosedJourney.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapleyTest {

    @Test
    void eachWonJourneyIsSplitOverItsPartners() {
        // A B A: A 1/2, B 1/2. A B C: 1/3 each. C: 1. Of three: A 5/6, B 5/6, C 4/3, that is 5/18, 5/18, 8/18.
        assertThat(new Shapley()
                        .weights(ClosedJourney.counts(List.of(won("A B A"), won("A B C"), won("C"), lost("D A")), 1)))
                .isEqualTo(Map.of(
                        "A", new BigDecimal("0.277777777778"),
                        "B", new BigDecimal("0.277777777778"),
                        "C", new BigDecimal("0.444444444444")));
    }

    @Test
    void thePlaceLeftOverGoesToTheSmallerId() {
        // In the order of bytes the emoji is last, which it is not among Java's characters.
        assertThat(new Shapley()
                        .weights(ClosedJourney.counts(List.of(won("\uffff \ud83d\ude00 a")), 1))
                        .entrySet())
                .containsExactly(
                        Map.entry("a", new BigDecimal("0.333333333334")),
                        Map.entry("\uffff", new BigDecimal("0.333333333333")),
                        Map.entry("\ud83d\ude00", new BigDecimal("0.333333333333")));
    }

    @Test
    void nobodyHasAWeightWhenNothingWasWon() {
        assertThat(new Shapley().weights(ClosedJourney.counts(List.of(lost("A B")), 1)))
                .isEmpty();
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> new Shapley().weights(Map.of(new WonWith("A", 2), -1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void theValueIsThatOfAllOrdersInWhichPartnersCanJoin(@ForAll("journeys") List<ClosedJourney> journeys) {
        SortedMap<String, BigDecimal> weights = new Shapley().weights(ClosedJourney.counts(journeys, 1));
        List<String> partners = journeys.stream()
                .flatMap(journey -> journey.partners().stream())
                .distinct()
                .toList();
        long all = worth(journeys, partners);
        assertThat(weights.isEmpty()).isEqualTo(all == 0);
        for (int i = 0; all > 0 && i < partners.size(); i++) {
            BigDecimal expected = value(journeys, partners, i).divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
            assertThat(weights.getOrDefault(partners.get(i), BigDecimal.ZERO))
                    .as(partners.get(i))
                    .isCloseTo(expected, within(new BigDecimal("0.000000000001")));
        }
    }

    @Property(tries = 200)
    void theWeightsSumToExactlyOneWhateverTheOrder(
            @ForAll("journeys") List<ClosedJourney> journeys, @ForAll long seed) {
        List<ClosedJourney> shuffled = new ArrayList<>(journeys);
        shuffled.add(won("A"));
        SortedMap<String, BigDecimal> weights = new Shapley().weights(ClosedJourney.counts(shuffled, 1));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(new BigDecimal("1.000000000000"));
        assertThat(new Shapley().weights(ClosedJourney.counts(shuffled, 2))).isEqualTo(weights);
    }

    @Provide
    Arbitrary<List<ClosedJourney>> journeys() {
        return ClosedJourney.some(6, 7, 12);
    }

    /** The sum over all sets of the others of |S|! (n - |S| - 1)! / n! x (v(S and the partner) - v(S)). */
    private static BigDecimal value(List<ClosedJourney> journeys, List<String> partners, int partner) {
        int count = partners.size();
        BigDecimal value = BigDecimal.ZERO;
        for (int set = 0; set < 1 << count; set++) {
            if ((set & 1 << partner) == 0) {
                int size = Integer.bitCount(set);
                long added =
                        worth(journeys, chosen(partners, set | 1 << partner)) - worth(journeys, chosen(partners, set));
                value = value.add(new BigDecimal(factorial(size).multiply(factorial(count - size - 1)))
                        .multiply(BigDecimal.valueOf(added)));
            }
        }
        return value.divide(new BigDecimal(factorial(count)), MathContext.DECIMAL128);
    }

    private static List<String> chosen(List<String> partners, int set) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < partners.size(); i++) {
            if ((set & 1 << i) != 0) {
                chosen.add(partners.get(i));
            }
        }
        return chosen;
    }

    private static long worth(List<ClosedJourney> journeys, List<String> partners) {
        return journeys.stream()
                .filter(journey -> journey.won() && partners.containsAll(journey.partners()))
                .count();
    }

    private static BigInteger factorial(int number) {
        return number < 2 ? BigInteger.ONE : factorial(number - 1).multiply(BigInteger.valueOf(number));
    }
}
