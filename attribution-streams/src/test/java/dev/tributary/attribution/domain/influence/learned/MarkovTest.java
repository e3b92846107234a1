package dev.tributary.attribution.domain.influence.learned;

import static dev.tributary.attribution.domain.influence.learned.ClosedJourney.lost;
import static dev.tributary.attribution.domain.influence.learned.ClosedJourney.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MarkovTest {

    @Test
    void orderOneByHand() {
        // start: A 2/3, B 1/3. A: B 1/2, lost 1/2. B: won. Won: 2/3 x 1/2 + 1/3 = 2/3.
        // Without A 1/3, so its effect is 1/2; without B nothing, so its effect is 1. Normalised 1/3 and 2/3.
        assertThat(weights(1, won("A B"), lost("A"), won("B")))
                .isEqualTo(numbers("A 0.333333333333", "B 0.666666666667"));
    }

    @Test
    void orderOneWithAReturnByHand() {
        // start: A. A, visited three times: B 1/3, won 1/3, lost 1/3. B: A. Won: w = 1/3 w + 1/3, so 1/2.
        // Without A nothing: effect 1. Without B 1/3: effect 1/3. Normalised 3/4 and 1/4.
        assertThat(weights(1, won("A B A"), lost("A"))).isEqualTo(numbers("A 0.750000000000", "B 0.250000000000"));
    }

    @Test
    void orderTwoByHand() {
        // start: AB 1/2, BC 1/4, C 1/4. AB: BC 1/2, lost 1/2. BC: won 1/2, lost 1/2. C: won. Won: 1/8 + 1/8 + 1/4 =
        // 1/2.
        // Without A (AB) 3/8: effect 1/4. Without B (AB, BC) 1/4: 1/2. Without C (BC, C) 0: 1. Sum 7/4.
        assertThat(weights(2, won("A B C"), lost("A B"), won("C"), lost("B C")))
                .isEqualTo(numbers("A 0.142857142857", "B 0.285714285714", "C 0.571428571429"));
    }

    @Test
    void orderThreeByHand() {
        // start: ABC, BCD, AB 1/3 each. ABC: BCD. BCD: won 1/2, lost 1/2. AB: won. Won: 1/6 + 1/6 + 1/3 = 2/3.
        // Without A (ABC, AB) 1/6: effect 3/4. Without B 0: 1. Without C (ABC, BCD) 1/3: 1/2. Without D (BCD) 1/3: 1/2.
        // Sum 11/4: 3/11, 4/11, 2/11, 2/11; the place left over goes to the largest remainder, that of 4/11.
        assertThat(weights(3, won("A B C D"), lost("B C D"), won("A B")))
                .isEqualTo(numbers("A 0.272727272727", "B 0.363636363637", "C 0.181818181818", "D 0.181818181818"));
    }

    @Test
    void nobodyHasAWeightWhenNothingWasWon() {
        assertThat(weights(1, lost("A B"), lost("C"))).isEmpty();
        assertThat(weights(2, lost("A B"), lost("C"))).isEmpty();
        assertThat(new Markov().weights(Map.of())).isEmpty();
    }

    @Test
    void aPartnerOfLostJourneysOnlyHasNone() {
        assertThat(weights(1, won("A"), lost("B"))).isEqualTo(numbers("A 1.000000000000"));
    }

    @Test
    void countsThatAreNoJourneysAreRefused() {
        Map<CountKey, Long> torn = ClosedJourney.counts(List.of(won("A B")), 1);
        torn.remove(CountKey.parse("t(1:A)(1:B)"));
        assertThatThrownBy(() -> new Markov().weights(torn)).isInstanceOf(IllegalArgumentException.class);

        Map<CountKey, Long> negative = ClosedJourney.counts(List.of(won("A B")), 1);
        JourneyCounts.add(negative, won("B").counts(1), -2);
        assertThatThrownBy(() -> new Markov().weights(negative)).isInstanceOf(IllegalArgumentException.class);

        Map<CountKey, Long> endless = Map.of(CountKey.parse("t(1:A)(1:B)"), 1L, CountKey.parse("t(1:B)(1:A)"), 1L);
        assertThatThrownBy(() -> new Markov().weights(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 150)
    void theEffectsAreThoseOfTheTextbook(
            @ForAll("journeys") List<ClosedJourney> journeys, @ForAll @IntRange(min = 1, max = 3) int order) {
        assertAgrees(journeys, order);
    }

    @Test
    void theEffectsOfManyWhoHaveFewNeighboursAreThoseOfTheTextbook() {
        assertAgrees(ClosedJourney.ring(36, 3, 110, 7), 1);
        assertAgrees(ClosedJourney.ring(20, 2, 30, 11), 2);
    }

    @Test
    void theEffectsOfManyWhoAllWorkTogetherAreThoseOfTheTextbook() {
        assertAgrees(ClosedJourney.ring(28, 28, 400, 13), 1);
    }

    @Test
    void longStaysAndSmallEffectsAreAsExact() {
        // A thousand visits before a journey leaves the chain, and a partner in one won journey of a million.
        List<ClosedJourney> journeys = new ArrayList<>(List.of(
                lost("A B ".repeat(1_000) + "C"), won("A B ".repeat(500) + "D"), won("D E"), lost("E A C"), won("F")));
        assertAgrees(journeys, 1);
        Map<CountKey, Long> counts = ClosedJourney.counts(journeys, 1);
        JourneyCounts.add(counts, won("A C").counts(1), 1_000_000_000_000L);
        Chain chain = Chain.of(counts);
        // F wins its one journey whatever others do.
        assertThat(chain.removalEffects()[chain.partners().indexOf("F")]).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 200)
    void theWeightsSumToExactlyOne(
            @ForAll("journeys") List<ClosedJourney> journeys, @ForAll @IntRange(min = 1, max = 3) int order) {
        SortedMap<String, BigDecimal> weights = new Markov().weights(ClosedJourney.counts(journeys, order));
        if (journeys.stream().anyMatch(ClosedJourney::won)) {
            assertThat(weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(new BigDecimal("1.000000000000"));
            assertThat(weights.values()).allMatch(weight -> weight.signum() > 0);
        } else {
            assertThat(weights).isEmpty();
        }
    }

    @Test
    void theOrderOfTheCountsChangesNoByte() {
        for (int order = 1; order <= 3; order++) {
            Map<CountKey, Long> counts = ClosedJourney.counts(ClosedJourney.ring(60, 4, 400, 3), order);
            SortedMap<String, BigDecimal> weights = new Markov().weights(counts);
            double[] effects = Chain.of(counts).removalEffects();
            for (int seed = 0; seed < 5; seed++) {
                Map<CountKey, Long> shuffled = shuffled(counts, seed);
                assertThat(Chain.of(shuffled).removalEffects()).containsExactly(effects);
                assertThat(new Markov().weights(shuffled).toString()).isEqualTo(weights.toString());
            }
        }
    }

    @Test
    @Timeout(20)
    void thousandsOfPartnersAreWeighed() {
        Map<CountKey, Long> counts = ClosedJourney.counts(ClosedJourney.ring(3_000, 5, 60_000, 5), 1);
        assertThat(new Markov().weights(counts)).hasSize(3_000);
    }

    @Provide
    Arbitrary<List<ClosedJourney>> journeys() {
        return ClosedJourney.some(5, 6, 12);
    }

    /** The effects before any rounding, relative to each; the weights to their last place. */
    private static void assertAgrees(List<ClosedJourney> journeys, int order) {
        RemovalOracle oracle = new RemovalOracle(journeys, order);
        Map<CountKey, Long> counts = ClosedJourney.counts(journeys, order);
        Map<String, BigDecimal> expected = oracle.effects();
        Chain chain = Chain.of(counts);
        double[] effects = chain.removalEffects();
        long won = journeys.stream().filter(ClosedJourney::won).count();
        for (int i = 0; won > 0 && i < effects.length; i++) {
            String partner = chain.partners().get(i);
            double effect = expected.get(partner).doubleValue();
            assertThat(effects[i] / won).as(partner).isCloseTo(effect, within(1e-11 * effect + 1e-40));
        }
        SortedMap<String, BigDecimal> weights = new Markov().weights(counts);
        oracle.weights().forEach((partner, weight) -> assertThat(weights.getOrDefault(partner, BigDecimal.ZERO))
                .as(partner)
                .isCloseTo(weight, within(new BigDecimal("0.000000000001"))));
    }

    @Test
    void whereALongMemoryTakesTooLongAShorterOneIsLearnedFrom() {
        List<ClosedJourney> journeys = ClosedJourney.ring(200, 20, 5_000, 7);
        Map<CountKey, Long> counts = ClosedJourney.counts(journeys, 2);
        assertThat(new Markov().order(counts, 2)).isEqualTo(1);
        assertThat(new Markov().weights(counts))
                .isEqualTo(new Markov().weights(ClosedJourney.counts(journeys, 1)))
                .isNotEmpty();
        assertThat(new Markov().order(ClosedJourney.counts(journeys.subList(0, 50), 2), 2))
                .isEqualTo(2);
    }

    private static Map<CountKey, Long> shuffled(Map<CountKey, Long> counts, long seed) {
        List<Map.Entry<CountKey, Long>> entries = new ArrayList<>(counts.entrySet());
        Collections.shuffle(entries, new Random(seed));
        Map<CountKey, Long> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }

    private static SortedMap<String, BigDecimal> weights(int order, ClosedJourney... journeys) {
        return new Markov().weights(ClosedJourney.counts(Arrays.asList(journeys), order));
    }

    private static Map<String, BigDecimal> numbers(String... numbers) {
        Map<String, BigDecimal> map = new LinkedHashMap<>();
        for (String number : numbers) {
            int space = number.indexOf(' ');
            map.put(number.substring(0, space), new BigDecimal(number.substring(space + 1)));
        }
        return map;
    }
}
