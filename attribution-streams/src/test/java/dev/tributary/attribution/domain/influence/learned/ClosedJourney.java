package dev.tributary.attribution.domain.influence.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A closed journey, as tests write it: {@code "A B A"}. */
record ClosedJourney(List<String> partners, boolean won) {

    static ClosedJourney won(String partners) {
        return new ClosedJourney(Arrays.asList(partners.split(" ")), true);
    }

    static ClosedJourney lost(String partners) {
        return new ClosedJourney(Arrays.asList(partners.split(" ")), false);
    }

    static Map<CountKey, Long> counts(Collection<ClosedJourney> journeys, int order) {
        Map<CountKey, Long> counts = new HashMap<>();
        journeys.forEach(journey -> JourneyCounts.add(counts, journey.counts(order), 1));
        return counts;
    }

    Map<CountKey, Long> counts(int order) {
        return JourneyCounts.of(partners, won, order);
    }

    /** @param partners how many different ones there can be */
    static Arbitrary<List<ClosedJourney>> some(int partners, int longest, int most) {
        Arbitrary<List<String>> touches = Arbitraries.integers()
                .between(0, partners - 1)
                .map(partner -> Character.toString('A' + partner))
                .list()
                .ofMinSize(1)
                .ofMaxSize(longest);
        return Combinators.combine(touches, Arbitraries.of(true, false))
                .as(ClosedJourney::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(most);
    }

    /** Journeys among neighbours on a ring of partners, with a few who work with everybody. */
    static List<ClosedJourney> ring(int partners, int everybody, int journeys, long seed) {
        Random random = new Random(seed);
        List<ClosedJourney> ring = new ArrayList<>();
        for (int i = 0; i < journeys; i++) {
            int home = random.nextInt(partners);
            List<String> touches = IntStream.range(0, 1 + random.nextInt(5))
                    .map(touch ->
                            random.nextInt(4) == 0 ? random.nextInt(everybody) : (home + random.nextInt(3)) % partners)
                    .mapToObj(partner -> "partner-" + partner)
                    .toList();
            ring.add(new ClosedJourney(touches, random.nextInt(3) == 0));
        }
        return ring;
    }
}
