package dev.tributary.crm.mapping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a source that others ask by key. Kept in memory as a whole. */
public final class LookUpTable {
    private final List<String> columns;
    private final int key;
    private final Map<String, String[]> rows = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /** @throws IllegalArgumentException when the key is none of the columns */
    public LookUpTable(List<String> columns, String key) {
        this.columns = List.copyOf(columns);
        this.key = columns.indexOf(key);
        if (this.key < 0) {
            throw new IllegalArgumentException("no column " + key);
        }
    }

    public List<String> columns() {
        return columns;
    }

    /** @param values in the order of the columns; a row without a key is never found */
    public void add(List<String> values) {
        String[] row = values.toArray(String[]::new);
        String name = row[key];
        if (name.isEmpty()) {
            return;
        }
        String[] before = rows.putIfAbsent(name, row);
        if (before != null && !Arrays.equals(before, row)) {
            ambiguous.add(name);
        }
    }

    boolean has(String keyValue) {
        return rows.containsKey(keyValue);
    }

    /** Null: no row, or several that differ; see {@link #isAmbiguous}. */
    public @Nullable String get(String keyValue, String column) {
        String[] row = rows.get(keyValue);
        if (row == null || ambiguous.contains(keyValue)) {
            return null;
        }
        int at = columns.indexOf(column);
        return at < 0 ? null : row[at];
    }

    boolean isAmbiguous(String keyValue) {
        return ambiguous.contains(keyValue);
    }
}
