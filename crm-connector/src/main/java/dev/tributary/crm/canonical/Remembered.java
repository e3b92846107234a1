package dev.tributary.crm.canonical;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was computed of texts that come again and again; of the many that do not, few stay in memory. */
public final class Remembered<V> {
    private static final int MOST = 4_096;

    private final Map<String, V> known = new HashMap<>();

    public V computeIfAbsent(String text, Function<String, V> compute) {
        @Nullable V found = known.get(text);
        if (found != null) {
            return found;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        V computed = compute.apply(text);
        known.put(text, computed);
        return computed;
    }
}
