package dev.tributary.cli.importing;

import dev.tributary.crm.canonical.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One row that is left out of the run.
 *
 * @param line the record's first physical line; the header is in line 1
 * @param column the column at fault; absent: the whole row
 * @param id the row's own id as far as it could be read
 * @param row the record as it stood in the file, several physical lines included, without its line end; see {@link ShownRow}
 */
public record Refusal(
        String file,
        int line,
        @Nullable String column,
        Reason reason,
        @Nullable String id,
        String row) {

    /** For a human reader. Holds no value of the row: that may name a person. */
    public String detail() {
        return (column == null ? "" : column + ": ") + reason.meaning() + "; " + reason.advice();
    }
}
