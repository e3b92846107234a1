package dev.tributary.attribution.domain.influence.learned;

import dev.tributary.attribution.domain.model.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code markov}: the removal effect of each partner on an absorbing chain over the windows of partners that closed
 * journeys went through, won and lost. Removing a partner makes every window that holds it a loss; its effect is the won
 * journeys that the chain then loses. Solved, not sampled.
 *
 * <p>For order 1 the effort grows with the links between partners and with the cube of those who are linked to most others;
 * for greater orders it is that of one such solution over all windows, once per partner. Where that is too much for the
 * journeys at hand, they are learned from in the next smaller order.
 *
 * <p>Source: Anderl, Becker, von Wangenheim, Schumann, "Mapping the customer journey" (2016).
 */
public final class Markov implements LearnedModel {

    public static final String ID = "markov";

    /** Windows times partners, for orders above 1: what is solved within a second or two, while events wait. */
    static final long MOST_EFFORT = 100_000;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int order(Map<CountKey, Long> counts, int counted) {
        int order = counted;
        Map<CountKey, Long> shorter = counts;
        while (order > 1 && effort(shorter) > MOST_EFFORT) {
            order--;
            shorter = JourneyCounts.shortened(shorter, order);
        }
        return order;
    }

    private static long effort(Map<CountKey, Long> counts) {
        Set<State.Window> windows = JourneyCounts.windows(counts);
        long partners = windows.stream()
                .flatMap(window -> window.partners().stream())
                .distinct()
                .count();
        return windows.size() * partners;
    }

    @Override
    public SortedMap<String, BigDecimal> weights(Map<CountKey, Long> counts) {
        int counted = JourneyCounts.order(counts);
        int order = order(counts, counted);
        Chain chain = Chain.of(order == counted ? counts : JourneyCounts.shortened(counts, order));
        double[] effects = chain.removalEffects();
        int scale = 0;
        for (double effect : effects) {
            scale = Math.max(scale, new BigDecimal(effect).scale());
        }
        List<String> partners = chain.partners();
        SortedMap<String, BigInteger> exact = new TreeMap<>(Bytes.ORDER);
        for (int i = 0; i < effects.length; i++) {
            exact.put(
                    partners.get(i), new BigDecimal(effects[i]).setScale(scale).unscaledValue());
        }
        return PublishedWeights.of(exact);
    }
}
