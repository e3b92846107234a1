package dev.tributary.dealreg.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of a table, by column. Made up for one statement, and not changed any more once it was put. */
final class Row {

    private final String table;
    private final List<String> key;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Row(String table, List<String> key) {
        this.table = table;
        this.key = key;
    }

    /** @param key the columns of its primary key */
    static Row of(String table, String... key) {
        return new Row(table, List.of(key));
    }

    Row set(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    /** JSON, which the driver would take for a text. */
    record Json(String text) {}

    List<@Nullable Object> parameters() {
        return List.copyOf(values.values().stream().map(Parameter::new).toList());
    }

    /**
     * Puts it there, in place of another that stands under its key. Where the same stands there, it stays: nobody learns that
     * it was said again.
     */
    String upsert() {
        List<String> rest =
                values.keySet().stream().filter(column -> !key.contains(column)).toList();
        return insert() + " do update set "
                + rest.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
                + " where (" + of(table, rest) + ") is distinct from (" + of("excluded", rest) + ")";
    }

    private static String of(String table, List<String> columns) {
        return columns.stream().map(column -> table + "." + column).collect(Collectors.joining(", "));
    }

    /** Puts it there unless its key is taken: what was first stands. */
    String insertIfAbsent() {
        return insert() + " do nothing";
    }

    private String insert() {
        return "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                + values.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")) + ") on conflict ("
                + String.join(", ", key) + ")";
    }

    /** A value that may be absent, which lists do not hold. */
    record Parameter(@Nullable Object value) {}
}
