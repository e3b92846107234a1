package dev.tributary.attribution.domain.influence.learned;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;

/** What closed journeys teach about the influence of each partner. */
public interface LearnedModel {

    /** The model's name as lines and policies show it. */
    String id();

    /**
     * The order in which the counts are learned from: a smaller one where theirs takes too long.
     *
     * @param counted in which they were counted
     */
    default int order(Map<CountKey, Long> counts, int counted) {
        return counted;
    }

    /**
     * Learns from the sum of the counts of all closed journeys. The same counts give the same bytes, in whatever order the
     * map lists them.
     *
     * @param counts a sum of {@link JourneyCounts#of}, all of one order; what another model counts is passed over
     * @return by partner, in the order of the ids' bytes, a positive weight of {@value PublishedWeights#PLACES} places; they
     *     sum to exactly one. A partner who is not there has none; nobody is when nothing was ever won
     * @throws IllegalArgumentException if the counts cannot be a sum over whole journeys
     */
    SortedMap<String, BigDecimal> weights(Map<CountKey, Long> counts);
}
