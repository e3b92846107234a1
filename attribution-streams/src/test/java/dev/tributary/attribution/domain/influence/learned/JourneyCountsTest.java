package dev.tributary.attribution.domain.influence.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JourneyCountsTest {

    @Test
    void eachPartnerIsAStateOfOrderOneAndRepetitionsAreOne() {
        assertThat(texts(JourneyCounts.of(List.of("A", "A", "B", "A", "B"), true, 1)))
                .containsExactly(
                        Map.entry("t>(1:A)", 1L),
                        Map.entry("t(1:A)(1:B)", 2L),
                        Map.entry("t(1:B)(1:A)", 1L),
                        Map.entry("t(1:B)+", 1L),
                        Map.entry("w2:A", 1L),
                        Map.entry("w2:B", 1L));
    }

    @Test
    void windowsSlideByOneTouchAndEqualOnesAreOne() {
        // A A A B is AA, AA, AB: two windows of order 2, and AAA, AAB: two of order 3.
        List<String> partners = List.of("A", "A", "A", "B");
        assertThat(texts(JourneyCounts.of(partners, false, 2)).keySet())
                .containsExactly("t>(1:A1:A)", "t(1:A1:A)(1:A1:B)", "t(1:A1:B)-");
        assertThat(texts(JourneyCounts.of(partners, false, 3)).keySet())
                .containsExactly("t>(1:A1:A1:A)", "t(1:A1:A1:A)(1:A1:A1:B)", "t(1:A1:A1:B)-");
    }

    @Test
    void aJourneyShorterThanTheOrderIsOneState() {
        assertThat(texts(JourneyCounts.of(List.of("A", "B"), false, 3)).keySet())
                .containsExactly("t>(1:A1:B)", "t(1:A1:B)-");
    }

    @Property
    void longerWindowsTellWhatShorterOnesWouldHaveCounted(
            @ForAll("journeys") List<ClosedJourney> journeys,
            @ForAll @IntRange(min = 1, max = 3) int order,
            @ForAll @IntRange(min = 1, max = 3) int shorter) {
        if (shorter <= order) {
            assertThat(JourneyCounts.shortened(ClosedJourney.counts(journeys, order), shorter))
                    .isEqualTo(ClosedJourney.counts(journeys, shorter));
        }
    }

    @Test
    void aJourneyWithoutTouchesCountsNothing() {
        assertThat(JourneyCounts.of(List.of(), true, 1)).isEmpty();
    }

    @Test
    void thereIsNoOrderButOneToThree() {
        assertThatThrownBy(() -> JourneyCounts.of(List.of("A"), true, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JourneyCounts.of(List.of("A"), true, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void partialSumsOfAnyPartitionInAnyOrderAreTheSum(
            @ForAll("journeys") List<ClosedJourney> journeys,
            @ForAll @IntRange(min = 1, max = 3) int order,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll long seed) {
        List<ClosedJourney> shuffled = new ArrayList<>(journeys);
        Collections.shuffle(shuffled, new Random(seed));
        Random random = new Random(seed);
        Map<CountKey, Long> sum = new HashMap<>();
        shuffled.stream()
                .collect(Collectors.groupingBy(journey -> random.nextInt(partitions)))
                .values()
                .forEach(part -> JourneyCounts.add(sum, ClosedJourney.counts(part, order), 1));

        assertThat(sum).isEqualTo(ClosedJourney.counts(journeys, order));
    }

    @Property(tries = 300)
    void whatIsAddedAndTakenAwayLeavesNoTrace(
            @ForAll("journeys") List<ClosedJourney> journeys,
            @ForAll("journeys") List<ClosedJourney> others,
            @ForAll @IntRange(min = 1, max = 3) int order) {
        Map<CountKey, Long> sum = ClosedJourney.counts(journeys, order);
        others.forEach(other -> JourneyCounts.add(sum, other.counts(order), 1));
        others.forEach(other -> JourneyCounts.add(sum, other.counts(order), -1));

        assertThat(sum).isEqualTo(ClosedJourney.counts(journeys, order));
    }

    @Property(tries = 100)
    void timesIsSoManyJourneys(
            @ForAll("journeys") List<ClosedJourney> journeys, @ForAll @IntRange(min = 1, max = 4) int times) {
        ClosedJourney journey = journeys.get(0);
        Map<CountKey, Long> sum = new HashMap<>();
        JourneyCounts.add(sum, journey.counts(1), times);

        assertThat(sum).isEqualTo(ClosedJourney.counts(Collections.nCopies(times, journey), 1));
    }

    @Test
    void aCountBeyondALongIsRefused() {
        Map<CountKey, Long> sum = new HashMap<>(Map.of(new WonWith("A", 1), Long.MAX_VALUE));
        assertThatThrownBy(() -> JourneyCounts.add(sum, Map.of(new WonWith("A", 1), 1L), 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<List<ClosedJourney>> journeys() {
        return ClosedJourney.some(4, 6, 12);
    }

    private static Map<String, Long> texts(Map<CountKey, Long> counts) {
        Map<String, Long> texts = new LinkedHashMap<>();
        counts.forEach((key, count) -> texts.put(key.text(), count));
        return texts;
    }
}
