package dev.tributary.attribution.domain.influence.learned;

import dev.tributary.attribution.domain.model.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The windows of all journeys as states of an absorbing chain, with counts for weights. States are numbered in the order of
 * their partners' ids, so that sums of floating numbers do not depend on the order of a map.
 */
final class Chain {

    /** By the ids of the partners, the first one first. */
    private static final Comparator<State.Window> ORDER = Chain::compare;

    private static final int BOUNDARY = -1;

    private final List<String> partners;
    private final List<int[]> statesOf;
    private final boolean onePartnerIsOneState;
    private final Links links;

    /** By state: how many journeys began there, were won from there, were closed from there. */
    private final double[] begun;

    private final double[] won;
    private final double[] closed;

    private Chain(List<State.Window> states, Links links, double[] begun, double[] won, double[] closed) {
        this.links = links;
        this.begun = begun;
        this.won = won;
        this.closed = closed;
        SortedMap<String, List<Integer>> places = new TreeMap<>(Bytes.ORDER);
        for (int state = 0; state < states.size(); state++) {
            for (String partner : new LinkedHashSet<>(states.get(state).partners())) {
                places.computeIfAbsent(partner, absent -> new ArrayList<>()).add(state);
            }
        }
        this.partners = List.copyOf(places.keySet());
        this.statesOf = places.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        this.onePartnerIsOneState =
                states.stream().allMatch(state -> Set.copyOf(state.partners()).size() == 1)
                        && statesOf.stream().allMatch(list -> list.length == 1);
    }

    /**
     * Sets the chain up.
     *
     * @throws IllegalArgumentException if the counts cannot be a sum over whole journeys: one is negative, or a state is
     *     entered and left unequally often
     */
    static Chain of(Map<CountKey, Long> counts) {
        List<State.Window> states =
                JourneyCounts.windows(counts).stream().sorted(ORDER).toList();
        Map<State, Integer> numbers = new HashMap<>();
        states.forEach(state -> numbers.put(state, numbers.size()));

        double[] begun = new double[states.size()];
        double[] won = new double[states.size()];
        double[] closed = new double[states.size()];
        long[] surplus = new long[states.size()];
        List<SortedMap<Integer, Double>> moves = new ArrayList<>();
        states.forEach(state -> moves.add(new TreeMap<>()));
        for (Map.Entry<CountKey, Long> entry : counts.entrySet()) {
            if (!(entry.getKey() instanceof Transition transition)) {
                continue;
            }
            long count = entry.getValue();
            int from = numbers.getOrDefault(transition.from(), BOUNDARY);
            int to = numbers.getOrDefault(transition.to(), BOUNDARY);
            if (count < 0 || from == BOUNDARY && transition.from() != State.Boundary.START) {
                throw new IllegalArgumentException("no sum over whole journeys: " + count + " x " + transition);
            }
            if (from == BOUNDARY) {
                begun[to] = count;
            } else {
                surplus[from] = Math.subtractExact(surplus[from], count);
            }
            if (to != BOUNDARY) {
                surplus[to] = Math.addExact(surplus[to], count);
            } else {
                closed[from] += count;
            }
            if (transition.to() == State.Boundary.WON) {
                won[from] = count;
            }
            if (from != BOUNDARY && to != BOUNDARY) {
                moves.get(from).put(to, (double) count);
                moves.get(to).putIfAbsent(from, 0.0);
            }
        }
        for (int state = 0; state < surplus.length; state++) {
            if (surplus[state] != 0) {
                throw new IllegalArgumentException("no sum over whole journeys: " + states.get(state)
                        + " is entered oftener than left by " + surplus[state]);
            }
        }
        return new Chain(states, Links.of(moves), begun, won, closed);
    }

    /** In the order of the ids' bytes. */
    List<String> partners() {
        return partners;
    }

    /**
     * For each partner how many of the won journeys the chain expects to lose without the partner. Nothing is subtracted on
     * the way, so small effects are as exact as large ones.
     */
    double[] removalEffects() {
        Elimination whole = new Elimination(links, closed, won);
        double[] chances = whole.values();
        if (onePartnerIsOneState) {
            // Every journey that enters a state leaves it, so a state's expected visits are its counted ones. The
            // chance to
            // come there at all is these, divided by the visits of a journey that starts there; the inverse has both.
            double[] effects = whole.inverseDiagonal();
            for (int state = 0; state < effects.length; state++) {
                effects[state] = chances[state] / effects[state];
            }
            return effects;
        }
        double[] effects = new double[partners.size()];
        for (int partner = 0; partner < effects.length; partner++) {
            effects[partner] = lostWithout(statesOf.get(partner), chances);
        }
        return effects;
    }

    /**
     * The won journeys that go through some states.
     *
     * @param chances to win, by state: what a journey is worth when it first comes to one of the removed states
     */
    private double lostWithout(int[] removed, double[] chances) {
        int size = chances.length;
        int[] numbers = new int[size];
        for (int state : removed) {
            numbers[state] = -1;
        }
        int[] kept = new int[size - removed.length];
        int next = 0;
        for (int state = 0; state < size; state++) {
            if (numbers[state] == 0) {
                kept[next] = state;
                numbers[state] = next++;
            }
        }
        double[] left = new double[kept.length];
        double[] worth = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            int state = kept[i];
            left[i] = closed[state];
            for (int k = 0; k < links.neighbours(state).length; k++) {
                int neighbour = links.neighbours(state)[k];
                if (numbers[neighbour] < 0) {
                    left[i] += links.weights(state)[k];
                    worth[i] += links.weights(state)[k] * chances[neighbour];
                }
            }
        }
        double[] values = new Elimination(links.among(kept, numbers), left, worth).values();
        double lost = 0;
        for (int state = 0; state < size; state++) {
            lost += begun[state] * (numbers[state] < 0 ? chances[state] : values[numbers[state]]);
        }
        return lost;
    }

    private static int compare(State.Window left, State.Window right) {
        int common = Math.min(left.partners().size(), right.partners().size());
        for (int i = 0; i < common; i++) {
            int order =
                    Bytes.ORDER.compare(left.partners().get(i), right.partners().get(i));
            if (order != 0) {
                return order;
            }
        }
        return left.partners().size() - right.partners().size();
    }
}
