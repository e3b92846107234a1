package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.event.Row;
import dev.tributary.crm.event.TypedValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, whatever the order of its columns and the writing of its numbers and times: equal for duplicates.
 *
 * @param commas the values in the published column order, joined by commas: the order between contents
 * @param exact the same without doubt where a value ends; decides what the first leaves equal
 */
record Content(String commas, String exact) {
    static final Comparator<Content> ORDER =
            Comparator.comparing(Content::commas, Bytes.ORDER).thenComparing(Content::exact, Bytes.ORDER);

    /** @param texts as the file writes the values, in the order of the columns; null where empty */
    static Content of(List<Column> columns, List<@Nullable String> texts, Row row) {
        List<String> values = values(columns, texts, row);
        return new Content(String.join(",", values), exact(values));
    }

    /** Only {@link #exact}, for the many rows of which nothing else is asked. */
    static String exact(List<Column> columns, List<@Nullable String> texts, Row row) {
        return exact(values(columns, texts, row));
    }

    private static String exact(List<String> values) {
        return String.join("\0", values);
    }

    private static List<String> values(List<Column> columns, List<@Nullable String> texts, Row row) {
        List<String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            Object value = row.at(i);
            values.add(text == null || value == null ? "" : TypedValues.canonical(columns.get(i), text, value));
        }
        return values;
    }
}
