package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a row says, whatever the order of its columns and the writing of its numbers and times: equal for duplicates.
 *
 * @param commas the values in the published column order, joined by commas: the order between contents
 * @param exact the same without doubt where a value ends; decides what the first leaves equal
 */
record Content(String commas, String exact) {
    static final Comparator<Content> ORDER =
            Comparator.comparing(Content::commas, Bytes.ORDER).thenComparing(Content::exact, Bytes.ORDER);

    static Content of(List<Column> columns, Map<String, String> canonical) {
        List<String> values = columns.stream()
                .map(column -> canonical.getOrDefault(column.name(), ""))
                .toList();
        return new Content(String.join(",", values), String.join("\0", values));
    }
}
