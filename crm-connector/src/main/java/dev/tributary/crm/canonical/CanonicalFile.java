package dev.tributary.crm.canonical;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of the import format: which columns it has and what names a row.
 *
 * @param id the columns whose values together name a row
 * @param columns in the order of the published format, which is also the order in which contents are compared
 * @param revisionColumn where the file has this column, rows with one id are revisions of it, not clashes
 */
public record CanonicalFile(
        String name,
        boolean required,
        String about,
        List<String> id,
        List<Column> columns,
        @Nullable String revisionColumn) {

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
