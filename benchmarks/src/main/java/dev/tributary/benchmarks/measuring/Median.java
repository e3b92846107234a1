package dev.tributary.benchmarks.measuring;

import java.util.List;
import java.util.OptionalDouble;

/** The middle of several runs: one run that something disturbed does not move it. */
final class Median {

    private Median() {}

    /** Of an even number of values the mean of the two in the middle; empty of none. */
    static OptionalDouble of(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
