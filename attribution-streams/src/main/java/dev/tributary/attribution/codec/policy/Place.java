package dev.tributary.attribution.codec.policy;

import java.util.Comparator;

/**
 * Where something stands, for problems to point at.
 *
 * @param source the file's name, or the whole {@code --set key=value}
 * @param line from 1; 0 in a {@code --set}
 * @param column from 1; 0 in a {@code --set}
 */
record Place(String source, int line, int column) {

    /** By line and column; what a {@code --set} says comes after what the file says, for it is applied later. */
    static final Comparator<Place> ORDER = Comparator.<Place>comparingInt(p -> p.line == 0 ? Integer.MAX_VALUE : p.line)
            .thenComparingInt(p -> p.column);

    static Place ofSet(String argument) {
        return new Place("--set " + Problems.shown(argument), 0, 0);
    }
}
