package dev.tributary.attribution.codec.policy;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** A single value, written as one text. */
final class SingleType extends PolicyType {

    private static final int LONGEST = 1000;

    private final Function<String, Optional<Object>> value;
    private final Comparator<Object> order;

    SingleType(String name, String allowed, Function<String, Optional<Object>> value, Comparator<Object> order) {
        super(name, allowed);
        this.value = value;
        this.order = order;
    }

    /** The value of a text; empty when the text is not allowed. */
    Optional<Object> valueOf(String text) {
        return text.length() > LONGEST ? Optional.empty() : value.apply(text);
    }

    /** The order in which a list has such values, where its own order means nothing. */
    Comparator<Object> order() {
        return order;
    }
}
