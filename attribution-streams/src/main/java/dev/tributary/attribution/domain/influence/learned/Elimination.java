package dev.tributary.attribution.domain.influence.learned;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Solves an absorbing chain: takes one state after the other out of it, the one with the fewest neighbours first, and lets
 * its neighbours move directly to where it would have led. What remains when most states are neighbours of each other is
 * left to {@link DenseCore}.
 *
 * <p>With the weights W of the moves between different states and T the sum of all weights that leave a state, the system
 * is A = T - W. Pivots are sums of what leaves a state and never differences, so every result is right to a few units in the last
 * place of a double for each step, however long journeys stay in the chain.
 *
 * <p>Sources: Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions for Markov chains" (1985) for
 * the pivots; Takahashi, Fagan, Chin (1973) and Erisman, Tinney (1975) for the diagonal of the inverse.
 */
final class Elimination {

    /** When everybody left has one in so many of the others for a neighbour, whole rows are faster. */
    private static final int DENSE = 5;

    private final int size;

    /** Of a state taken out: those that were its neighbours then. */
    private final int[][] neighbours;

    /** Of a state taken out: the chance to move on to each of these. */
    private final double[][] onward;

    /** Of a state taken out: the weight of the moves from each of these, as a part of its pivot. */
    private final double[][] backward;

    private final double[] leaving;
    private final double[] gain;
    private final double[] pivots;

    /** The states taken out, in that order. */
    private final int[] order;

    private int eliminated;

    /** By state: its place in the core, or -1. */
    private final int[] placeInCore;

    private final DenseCore core;

    /**
     * Takes the chain apart.
     *
     * @param leaving by state the weight of what leaves the chain from there
     * @param gain by state what that is worth
     * @throws IllegalArgumentException if nothing leaves the chain from some states
     */
    Elimination(Links links, double[] leaving, double[] gain) {
        this.size = links.size();
        this.neighbours = new int[size][];
        this.onward = new double[size][];
        this.backward = new double[size][];
        this.leaving = leaving.clone();
        this.gain = gain.clone();
        this.pivots = new double[size];
        this.order = new int[size];
        this.placeInCore = new int[size];
        for (int state = 0; state < size; state++) {
            neighbours[state] = links.neighbours(state);
            onward[state] = links.weights(state);
        }
        eliminateSparse();
        this.core = denseCore();
    }

    private void eliminateSparse() {
        PriorityQueue<Long> byNeighbours = new PriorityQueue<>();
        for (int state = 0; state < size; state++) {
            byNeighbours.add(entry(state));
        }
        while (!byNeighbours.isEmpty()) {
            long entry = byNeighbours.remove();
            int state = (int) entry;
            boolean outdated = placeInCore[state] < 0 || entry != entry(state);
            if (outdated) {
                continue;
            }
            if ((long) neighbours[state].length * DENSE >= size - eliminated) {
                return;
            }
            eliminate(state);
            for (int neighbour : neighbours[state]) {
                byNeighbours.add(entry(neighbour));
            }
        }
    }

    /** A number that is smaller for fewer neighbours, then for the smaller state. */
    private long entry(int state) {
        return (long) neighbours[state].length << Integer.SIZE | state;
    }

    private void eliminate(int state) {
        int[] around = neighbours[state];
        double[] weights = onward[state];
        double pivot = pivot(leaving[state], weights, 0);
        pivots[state] = pivot;
        double[] parts = new double[around.length];
        for (int i = 0; i < around.length; i++) {
            int neighbour = around[i];
            double part = onward[neighbour][Arrays.binarySearch(neighbours[neighbour], state)] / pivot;
            parts[i] = part;
            leaving[neighbour] += part * leaving[state];
            gain[neighbour] += part * gain[state];
            redirect(neighbour, state, part);
        }
        double[] chances = new double[weights.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = weights[i] / pivot;
        }
        onward[state] = chances;
        backward[state] = parts;
        placeInCore[state] = -1;
        order[eliminated++] = state;
    }

    /** Lets a neighbour of a state move to that state's other neighbours instead. */
    private void redirect(int neighbour, int state, double part) {
        int[] own = neighbours[neighbour];
        double[] ownWeights = onward[neighbour];
        int[] others = neighbours[state];
        double[] otherWeights = onward[state];
        int[] merged = new int[own.length + others.length];
        double[] mergedWeights = new double[merged.length];
        int count = 0;
        int i = 0;
        int k = 0;
        while (i < own.length || k < others.length) {
            int one = i < own.length ? own[i] : Integer.MAX_VALUE;
            int other = k < others.length ? others[k] : Integer.MAX_VALUE;
            int next = Math.min(one, other);
            double weight = 0;
            if (one == next) {
                weight += ownWeights[i++];
            }
            if (other == next) {
                weight += part * otherWeights[k++];
            }
            // Back to itself is no move: it leaves again as it would have.
            if (next != state && next != neighbour) {
                merged[count] = next;
                mergedWeights[count++] = weight;
            }
        }
        neighbours[neighbour] = Arrays.copyOf(merged, count);
        onward[neighbour] = Arrays.copyOf(mergedWeights, count);
    }

    private DenseCore denseCore() {
        int[] states = new int[size - eliminated];
        int count = 0;
        for (int state = 0; state < size; state++) {
            if (placeInCore[state] >= 0) {
                placeInCore[state] = count;
                states[count++] = state;
            }
        }
        double[][] weights = new double[count][count];
        double[] coreLeaving = new double[count];
        double[] coreGain = new double[count];
        for (int place = 0; place < count; place++) {
            int state = states[place];
            coreLeaving[place] = leaving[state];
            coreGain[place] = gain[state];
            for (int k = 0; k < neighbours[state].length; k++) {
                weights[place][placeInCore[neighbours[state][k]]] = onward[state][k];
            }
            neighbours[state] = new int[0];
            onward[state] = new double[0];
        }
        return new DenseCore(weights, coreLeaving, coreGain);
    }

    /** By state what a journey that comes there gains in the end. */
    double[] values() {
        double[] inCore = core.values();
        double[] values = new double[size];
        for (int state = 0; state < size; state++) {
            if (placeInCore[state] >= 0) {
                values[state] = inCore[placeInCore[state]];
            }
        }
        for (int i = eliminated - 1; i >= 0; i--) {
            int state = order[i];
            double value = gain[state] / pivots[state];
            for (int k = 0; k < neighbours[state].length; k++) {
                value += onward[state][k] * values[neighbours[state][k]];
            }
            values[state] = value;
        }
        return values;
    }

    /**
     * The diagonal of the inverse of A: by state the visits of a journey that comes there, divided by the weight of all that
     * leaves the state. Of the inverse only those entries are worked out that belong to neighbours. Can be asked once, after {@link #values}.
     */
    double[] inverseDiagonal() {
        double[][] inCore = core.invert();
        double[] diagonal = new double[size];
        for (int state = 0; state < size; state++) {
            if (placeInCore[state] >= 0) {
                diagonal[state] = inCore[placeInCore[state]][placeInCore[state]];
            }
        }
        // Of the inverse, by state taken out: the entries in its row and in its column at its neighbours.
        double[][] rows = new double[size][];
        double[][] columns = new double[size][];
        int[] places = new int[size];
        Arrays.fill(places, -1);
        for (int i = eliminated - 1; i >= 0; i--) {
            int state = order[i];
            int[] around = neighbours[state];
            double[] on = onward[state];
            double[] back = backward[state];
            double[] row = new double[around.length];
            double[] column = new double[around.length];
            for (int place = 0; place < around.length; place++) {
                places[around[place]] = place;
            }
            for (int place = 0; place < around.length; place++) {
                int neighbour = around[place];
                if (placeInCore[neighbour] >= 0) {
                    double[] known = inCore[placeInCore[neighbour]];
                    for (int other = 0; other < around.length; other++) {
                        int at = placeInCore[around[other]];
                        if (at >= 0) {
                            row[other] += on[place] * known[at];
                            column[place] += known[at] * back[other];
                        }
                    }
                } else {
                    row[place] += on[place] * diagonal[neighbour];
                    column[place] += diagonal[neighbour] * back[place];
                    for (int k = 0; k < neighbours[neighbour].length; k++) {
                        int other = places[neighbours[neighbour][k]];
                        if (other >= 0) {
                            row[other] += on[place] * rows[neighbour][k];
                            column[place] += rows[neighbour][k] * back[other];
                            row[place] += on[other] * columns[neighbour][k];
                            column[other] += columns[neighbour][k] * back[place];
                        }
                    }
                }
            }
            double entry = 1 / pivots[state];
            for (int place = 0; place < around.length; place++) {
                entry += on[place] * column[place];
                places[around[place]] = -1;
            }
            diagonal[state] = entry;
            rows[state] = row;
            columns[state] = column;
        }
        return diagonal;
    }

    /** All that leaves a state: the chain, or for the states from a place on. */
    static double pivot(double leaving, double[] weights, int from) {
        double pivot = leaving;
        for (int k = from; k < weights.length; k++) {
            pivot += weights[k];
        }
        if (!(pivot > 0)) {
            throw new IllegalArgumentException("no sum over whole journeys: some states are never left");
        }
        return pivot;
    }
}
