package dev.tributary.cli.importing;

import dev.tributary.cli.text.Spoken;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.csv.RawRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a row belongs to which column, in the file's own order.
 *
 * @param columns one per field; null where nobody knows the name
 * @param unknown the names that nobody knows, as the file gives them
 */
record Header(List<@Nullable Column> columns, List<String> unknown) {

    private static final int LONGEST_SHOWN = 300;

    /** @throws ImportRefused when the file cannot be read by it: no header, a column missing or there twice */
    static Header of(@Nullable RawRecord record, ImportFile file, Path path) throws ImportRefused {
        if (record == null) {
            throw new ImportRefused(path + " is empty; its first row names the columns, at least " + names(file));
        }
        if (!record.utf8() || !record.quotesClose()) {
            throw new ImportRefused(
                    path + ": the header row cannot be read; it is UTF-8 text, for example " + names(file));
        }
        List<@Nullable Column> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : record.fields()) {
            String name = field.strip();
            Column column = file.column(name).orElse(null);
            columns.add(column);
            if (column == null) {
                unknown.add(name);
            } else if (!seen.add(name)) {
                throw new ImportRefused(path + ": column " + name + " is there twice");
            }
        }
        for (Column column : file.columns()) {
            if (column.required() && !seen.contains(column.name())) {
                throw new ImportRefused(path + ": required column " + column.name() + " is missing; required are "
                        + names(file) + "; found: " + found(record.fields()));
            }
        }
        return new Header(columns, unknown);
    }

    boolean has(String columnName) {
        return columns.stream()
                .anyMatch(column -> column != null && column.name().equals(columnName));
    }

    /** The columns that are there; a single one that holds another sign is most likely all of them. */
    private static String found(List<String> fields) {
        String names =
                Spoken.oneLine(fields.stream().map(String::strip).collect(Collectors.joining(",")), LONGEST_SHOWN);
        if (fields.size() > 1) {
            return names;
        }
        String only = fields.get(0);
        String separator = only.contains(";") ? "semicolon" : only.contains("\t") ? "tab" : null;
        return separator == null
                ? names
                : names + " (one column; is the separator a " + separator + "? Columns are separated by commas)";
    }

    private static String names(ImportFile file) {
        return String.join(
                ",",
                file.columns().stream()
                        .filter(Column::required)
                        .map(Column::name)
                        .toList());
    }
}
