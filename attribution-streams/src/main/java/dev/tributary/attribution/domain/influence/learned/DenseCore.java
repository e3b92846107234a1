package dev.tributary.attribution.domain.influence.learned;

import java.util.Arrays;

/**
 * The part of a chain in which most states are neighbours: the same steps as {@link Elimination}, on whole rows. Each row is
 * put to use for a block of others while it is near the processor.
 */
final class DenseCore {

    private static final int BLOCK = 16;

    private final int size;

    /** Above the diagonal the weights of moves, below it parts of pivots; after {@link #invert} the inverse. */
    private final double[][] matrix;

    private final double[] leaving;
    private final double[] gain;
    private final double[] pivots;

    /** Takes the chain apart and keeps the arrays for itself. The diagonal of the weights has no meaning. */
    DenseCore(double[][] weights, double[] leaving, double[] gain) {
        this.size = weights.length;
        this.matrix = weights;
        this.leaving = leaving;
        this.gain = gain;
        this.pivots = new double[size];
        for (int first = 0; first < size; first += BLOCK) {
            int end = Math.min(first + BLOCK, size);
            for (int other = 0; other < end; other++) {
                if (other >= first) {
                    pivots[other] = Elimination.pivot(leaving[other], matrix[other], other + 1);
                }
                for (int state = Math.max(first, other + 1); state < end; state++) {
                    redirect(state, other);
                }
            }
        }
    }

    /** Lets a state move to where another one, which is taken out, would have led. */
    private void redirect(int state, int other) {
        double[] row = matrix[state];
        double part = row[other] / pivots[other];
        row[other] = part;
        if (part != 0) {
            leaving[state] += part * leaving[other];
            gain[state] += part * gain[other];
            add(row, part, matrix[other], other + 1);
        }
    }

    double[] values() {
        double[] values = new double[size];
        for (int state = size - 1; state >= 0; state--) {
            double value = gain[state];
            for (int k = state + 1; k < size; k++) {
                value += matrix[state][k] * values[k];
            }
            values[state] = value / pivots[state];
        }
        return values;
    }

    /** The whole inverse, in the place of what it is made of: nothing else can be asked afterwards. */
    double[][] invert() {
        for (int end = size; end > 0; end -= BLOCK) {
            int first = Math.max(0, end - BLOCK);
            Inverting[] block = new Inverting[end - first];
            for (int state = first; state < end; state++) {
                block[state - first] = new Inverting(state);
            }
            for (int later = end; later < size; later++) {
                for (int state = end - 1; state >= first; state--) {
                    block[state - first].add(later);
                }
            }
            for (int state = end - 1; state >= first; state--) {
                for (int later = state + 1; later < end; later++) {
                    block[state - first].add(later);
                }
                block[state - first].finish();
            }
        }
        return matrix;
    }

    /** One row and one column of the inverse, as sums over those of the states behind. */
    private final class Inverting {

        private final int state;
        private final double[] onward;
        private final double[] backward;
        private final double[] row;

        Inverting(int state) {
            this.state = state;
            this.onward = Arrays.copyOf(matrix[state], size);
            this.backward = new double[size];
            for (int later = state + 1; later < size; later++) {
                onward[later] /= pivots[state];
                backward[later] = matrix[later][state];
            }
            this.row = new double[size];
            this.row[state] = 1 / pivots[state];
        }

        /** Adds what a state behind contributes, whose own row is known behind this one. */
        void add(int later) {
            double[] known = matrix[later];
            known[state] = product(known, backward, state + 1);
            DenseCore.add(row, onward[later], known, state);
        }

        void finish() {
            System.arraycopy(row, state, matrix[state], state, size - state);
        }
    }

    private static void add(double[] sum, double factor, double[] numbers, int from) {
        for (int k = from; k < numbers.length; k++) {
            sum[k] += factor * numbers[k];
        }
    }

    /** In four sums, which a processor adds side by side. */
    private static double product(double[] left, double[] right, int from) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int k = from;
        for (; k + 3 < left.length; k += 4) {
            first += left[k] * right[k];
            second += left[k + 1] * right[k + 1];
            third += left[k + 2] * right[k + 2];
            fourth += left[k + 3] * right[k + 3];
        }
        for (; k < left.length; k++) {
            first += left[k] * right[k];
        }
        return first + second + (third + fourth);
    }
}
