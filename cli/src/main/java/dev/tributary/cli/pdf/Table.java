package dev.tributary.cli.pdf;

import java.util.List;

/**
 * A table; its header stands again on every page that it goes on to. Without titles there is no header.
 *
 * @param continued what stands above the header then, or empty
 * @param columns two at least
 * @param style of plain cells
 */
public record Table(String continued, List<Column> columns, List<Row> rows, Style style) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    boolean hasHeader() {
        return columns.stream().anyMatch(column -> !column.title().isEmpty());
    }
}
