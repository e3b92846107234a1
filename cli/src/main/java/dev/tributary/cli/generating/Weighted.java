package dev.tributary.cli.generating;

import java.util.ArrayList;
import java.util.List;

/** Things that are drawn more or less often. */
final class Weighted<T> {
    private final List<T> things = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int total;

    Weighted<T> with(int weight, T thing) {
        total += weight;
        things.add(thing);
        ends.add(total);
        return this;
    }

    T thing(int position) {
        return things.get(position);
    }

    int weight(int position) {
        return ends.get(position) - (position == 0 ? 0 : ends.get(position - 1));
    }

    int size() {
        return things.size();
    }

    int total() {
        return total;
    }

    /** @param number from 0 to below the total */
    T at(int number) {
        int position = 0;
        while (ends.get(position) <= number) {
            position++;
        }
        return things.get(position);
    }
}
