package dev.tributary.attribution.domain.influence.learned;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What closed journeys contribute to the learned models: whole numbers that add up over journeys, in any order and any
 * partition. A journey that changes is taken away as it was and added as it is.
 */
public final class JourneyCounts {

    /** The longest memory of the chain that {@link Markov} learns. */
    public static final int GREATEST_ORDER = 3;

    private static final Long NOTHING = 0L;

    private JourneyCounts() {}

    /**
     * Counts one closed journey: its transitions between windows of partners, consecutive equal windows being one, and, if
     * it was won, each of its partners.
     *
     * @param partners of the qualifying touches, in the order of the journey; none: the journey counts nothing
     * @param markovOrder the partners of a window, 1 to {@link #GREATEST_ORDER}; a shorter journey is one window. Counts of
     *     different orders do not belong in one sum
     * @return a new map in the order of the journey; each count is positive
     * @throws IllegalArgumentException if there is no such order
     */
    public static Map<CountKey, Long> of(List<String> partners, boolean won, int markovOrder) {
        if (markovOrder < 1 || markovOrder > GREATEST_ORDER) {
            throw new IllegalArgumentException("the order is 1 to " + GREATEST_ORDER + ", not " + markovOrder);
        }
        Map<CountKey, Long> counts = new LinkedHashMap<>();
        if (partners.isEmpty()) {
            return counts;
        }
        int length = Math.min(markovOrder, partners.size());
        State from = State.Boundary.START;
        for (int end = length; end <= partners.size(); end++) {
            State to = new State.Window(partners.subList(end - length, end));
            if (!to.equals(from)) {
                counts.merge(new Transition(from, to), 1L, Long::sum);
                from = to;
            }
        }
        counts.put(new Transition(from, won ? State.Boundary.WON : State.Boundary.LOST), 1L);
        if (won) {
            Set<String> distinct = new LinkedHashSet<>(partners);
            for (String partner : distinct) {
                counts.put(new WonWith(partner, distinct.size()), 1L);
            }
        }
        return counts;
    }

    /**
     * Adds counts to a sum. Keys whose count becomes zero leave the sum, so what is added and taken away leaves no trace.
     *
     * @param times how many journeys have these counts; -1 takes one away
     * @throws ArithmeticException if a count leaves the range of a long; the sum is then of no use
     */
    public static void add(Map<CountKey, Long> sum, Map<CountKey, Long> counts, long times) {
        counts.forEach((key, count) -> {
            Long total = sum.merge(key, Math.multiplyExact(count, times), Math::addExact);
            if (NOTHING.equals(total)) {
                sum.remove(key);
            }
        });
    }
}
