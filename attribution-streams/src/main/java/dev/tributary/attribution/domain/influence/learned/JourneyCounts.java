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
     * The counts of the same journeys in a smaller order: what a longer window says of its latest partners.
     *
     * @param counts a sum of {@link #of}, all of one order
     * @param markovOrder at most that order
     */
    static Map<CountKey, Long> shortened(Map<CountKey, Long> counts, int markovOrder) {
        Map<CountKey, Long> shorter = new LinkedHashMap<>();
        counts.forEach((key, count) -> {
            if (key instanceof Transition transition && transition.to() instanceof State.Window to) {
                State from = transition.from();
                int entered = from == State.Boundary.START
                        ? Math.min(markovOrder, to.partners().size())
                        : to.partners().size();
                State at = from == State.Boundary.START ? from : shortened(from, markovOrder);
                for (int end = entered; end <= to.partners().size(); end++) {
                    State next = shortened(new State.Window(to.partners().subList(0, end)), markovOrder);
                    if (!next.equals(at)) {
                        shorter.merge(new Transition(at, next), count, Long::sum);
                        at = next;
                    }
                }
            } else if (key instanceof Transition transition) {
                shorter.merge(
                        new Transition(shortened(transition.from(), markovOrder), transition.to()), count, Long::sum);
            } else {
                shorter.put(key, count);
            }
        });
        return shorter;
    }

    private static State shortened(State state, int markovOrder) {
        if (!(state instanceof State.Window window) || window.partners().size() <= markovOrder) {
            return state;
        }
        List<String> partners = window.partners();
        return new State.Window(partners.subList(partners.size() - markovOrder, partners.size()));
    }

    /** The order of a sum: the partners of its longest window; of journeys that are all shorter, theirs. */
    static int order(Map<CountKey, Long> counts) {
        return windows(counts).stream()
                .mapToInt(window -> window.partners().size())
                .max()
                .orElse(1);
    }

    static Set<State.Window> windows(Map<CountKey, Long> counts) {
        Set<State.Window> windows = new LinkedHashSet<>();
        for (CountKey key : counts.keySet()) {
            if (key instanceof Transition transition && transition.to() instanceof State.Window window) {
                windows.add(window);
            }
        }
        return windows;
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
