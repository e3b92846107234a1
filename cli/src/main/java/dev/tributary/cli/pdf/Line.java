package dev.tributary.cli.pdf;

import java.util.List;

/**
 * A line of text, set: what stands where, from left to right.
 *
 * @param width in points
 */
record Line(List<Run> runs, Style style, float width) {

    /** Characters of one font, in the order in which they are shown. */
    record Run(DocumentFont font, String text, float width) {}

    Line {
        runs = List.copyOf(runs);
    }
}
