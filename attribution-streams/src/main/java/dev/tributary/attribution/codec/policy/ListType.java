package dev.tributary.attribution.codec.policy;

import java.util.List;
import java.util.function.UnaryOperator;

/** A list of values of one type. */
final class ListType extends PolicyType {

    private final PolicyType items;
    private final int fewest;
    private final int most;
    private final UnaryOperator<List<Object>> form;

    ListType(String name, String allowed, PolicyType items, int fewest, int most, UnaryOperator<List<Object>> form) {
        super(name, allowed);
        this.items = items;
        this.fewest = fewest;
        this.most = most;
        this.form = form;
    }

    PolicyType items() {
        return items;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    /** The one form of lists that say the same. */
    List<Object> ordered(List<Object> list) {
        return form.apply(list);
    }
}
