package dev.tributary.attribution.scenario;

import java.util.Collection;
import java.util.Map;

/**
 * One row of a table of a scenario file.
 *
 * @param cells by column; an empty cell is an empty text
 */
record Row(String file, int line, Map<String, String> cells) {

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    boolean has(String column) {
        return !cell(column).isEmpty();
    }

    /** A cell that may not be empty. */
    String needed(String column) {
        if (!has(column)) {
            throw problem("the cell '" + column + "' is empty", "a value");
        }
        return cell(column);
    }

    /** A cell that must name one of these. */
    String oneOf(String column, Collection<String> allowed) {
        return oneOf(column, needed(column), allowed);
    }

    /** @param what the thing that the value is, for people */
    String oneOf(String what, String value, Collection<String> allowed) {
        if (!allowed.contains(value)) {
            throw problem(
                    "unknown " + what + " '" + value + "'",
                    allowed.isEmpty()
                            ? "none is known here"
                            : String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    void empty(String column) {
        if (has(column)) {
            throw problem("the cell '" + column + "' says '" + cell(column) + "'", "an empty cell with this word");
        }
    }

    ScenarioProblem problem(String what, String allowed) {
        return new ScenarioProblem(file, line, what, allowed);
    }
}
