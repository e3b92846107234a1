package dev.tributary.attribution.domain.influence.learned;

import java.util.List;
import java.util.SortedMap;

/**
 * The moves between states, few of all that there could be. Two states are neighbours when there is a move in either
 * direction, so a weight may be zero.
 */
final class Links {

    private final int[][] neighbours;
    private final double[][] weights;

    private Links(int size) {
        this.neighbours = new int[size][];
        this.weights = new double[size][];
    }

    /** @param moves for each state the weights of the moves to its neighbours; a neighbour is one in both directions */
    static Links of(List<SortedMap<Integer, Double>> moves) {
        Links links = new Links(moves.size());
        for (int state = 0; state < links.neighbours.length; state++) {
            SortedMap<Integer, Double> row = moves.get(state);
            links.neighbours[state] =
                    row.keySet().stream().mapToInt(Integer::intValue).toArray();
            links.weights[state] =
                    row.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        return links;
    }

    int size() {
        return neighbours.length;
    }

    /** Ascending; not to be written to. */
    int[] neighbours(int state) {
        return neighbours[state];
    }

    /** Of the moves to the neighbours, in their order; not to be written to. */
    double[] weights(int state) {
        return weights[state];
    }

    /**
     * The links among some of the states.
     *
     * @param kept the states, ascending
     * @param numbers the new number of each state, negative for those that are left out
     */
    Links among(int[] kept, int[] numbers) {
        Links links = new Links(kept.length);
        for (int i = 0; i < kept.length; i++) {
            int[] all = neighbours[kept[i]];
            int count = 0;
            for (int neighbour : all) {
                count += numbers[neighbour] < 0 ? 0 : 1;
            }
            links.neighbours[i] = new int[count];
            links.weights[i] = new double[count];
            for (int k = all.length - 1; k >= 0; k--) {
                if (numbers[all[k]] >= 0) {
                    links.neighbours[i][--count] = numbers[all[k]];
                    links.weights[i][count] = weights[kept[i]][k];
                }
            }
        }
        return links;
    }
}
