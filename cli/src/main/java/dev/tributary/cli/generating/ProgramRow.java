package dev.tributary.cli.generating;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One row of a file in the making. A value that is not given is absent. */
public final class ProgramRow {
    private final ProgramFile file;
    private final Instant recordedAt;
    private final String[] cells;

    private ProgramRow(ProgramFile file, Instant recordedAt, String[] cells) {
        this.file = file;
        this.recordedAt = recordedAt;
        this.cells = cells;
    }

    static ProgramRow of(ProgramFile file, Instant recordedAt) {
        String[] cells = new String[file.columns().size()];
        Arrays.fill(cells, "");
        return new ProgramRow(file, recordedAt, cells);
    }

    ProgramRow with(String column, String value) {
        cells[file.position(column)] = value;
        return this;
    }

    ProgramRow with(String column, Instant value) {
        return with(column, value.toString());
    }

    ProgramRow copy() {
        return new ProgramRow(file, recordedAt, cells.clone());
    }

    public ProgramFile file() {
        return file;
    }

    /** The row's own time, as the import format defines it; the beginning of 1970 for what holds from the beginning. */
    public Instant recordedAt() {
        return recordedAt;
    }

    String value(String column) {
        return cells[file.position(column)];
    }

    /** In the order of the file's columns. */
    List<String> cells() {
        return Arrays.asList(cells);
    }
}
