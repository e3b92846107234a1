package dev.tributary.attribution.codec.policy;

import java.util.List;
import java.util.Set;

/** A YAML document as far as a policy needs it: every node knows its place, and scalars are text. */
sealed interface YamlTree {

    Place place();

    /** Whether this is YAML's null, which an empty value also is. */
    default boolean isNothing() {
        return false;
    }

    /**
     * A single value.
     *
     * @param plain written without quotes
     */
    record Scalar(String text, boolean plain, Place place) implements YamlTree {

        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public boolean isNothing() {
            return plain && NOTHING.contains(text);
        }
    }

    /** A list. */
    record Sequence(List<YamlTree> items, Place place) implements YamlTree {}

    /** Keys and values. */
    record Mapping(List<Entry> entries, Place place) implements YamlTree {}

    /** A node that was refused already, so that nobody complains of it twice. */
    record Refused(Place place) implements YamlTree {}

    /** One key and its value; keys are in the order of the file, repeated ones included. */
    record Entry(String key, Place place, YamlTree value) {}
}
