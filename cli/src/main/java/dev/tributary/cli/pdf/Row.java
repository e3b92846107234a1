package dev.tributary.cli.pdf;

import java.util.List;

/**
 * A row of a table.
 *
 * @param cells one for each column; of a total only two, of which the first takes the place of all columns but the last
 * @param note smaller text under the cells from the second column on, or empty
 * @param total bold, under a line
 */
public record Row(List<String> cells, String note, boolean total) {

    public Row {
        cells = List.copyOf(cells);
    }

    public static Row of(String... cells) {
        return new Row(List.of(cells), "", false);
    }

    public static Row noted(String note, String... cells) {
        return new Row(List.of(cells), note, false);
    }

    public static Row total(String label, String sum) {
        return new Row(List.of(label, sum), "", true);
    }
}
