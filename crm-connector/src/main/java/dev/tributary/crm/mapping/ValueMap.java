package dev.tributary.crm.mapping;

import dev.tributary.crm.mapping.ValueRule.Otherwise;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the source, and what each is called here. */
public final class ValueMap {
    private final String name;
    private final Map<String, String> values;
    private final boolean ignoreCase;
    private final Otherwise otherwise;

    /**
     * @param ignoreCase whether upper and lower case, and blanks that repeat, make no difference
     * @param otherwise what becomes of a value that is not in it
     */
    public ValueMap(String name, Map<String, String> values, boolean ignoreCase, Otherwise otherwise) {
        this.name = name;
        this.ignoreCase = ignoreCase;
        this.otherwise = otherwise;
        this.values = new HashMap<>();
        values.forEach((from, to) -> this.values.put(key(from, ignoreCase), to));
    }

    public String name() {
        return name;
    }

    public Otherwise otherwise() {
        return otherwise;
    }

    /** Null: it does not know the value. */
    public @Nullable String get(String value) {
        return values.get(key(value, ignoreCase));
    }

    /** Under what a value is found; two values of one key are one value. */
    static String key(String value, boolean ignoreCase) {
        return ignoreCase ? value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT) : value;
    }
}
