package dev.tributary.crm.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen in one column. Of columns with many different values only the first of them are kept. */
public final class ColumnProfile {
    private static final int MOST_VALUES = 20_000;

    private final String name;
    private final Map<String, Long> values = new HashMap<>();
    private final Set<ValueShape> shapes = EnumSet.allOf(ValueShape.class);
    private final Set<ValueShape> sometimes = EnumSet.noneOf(ValueShape.class);
    private long rows;
    private long blanks;
    private boolean complete = true;
    private boolean repeats;

    ColumnProfile(String name) {
        this.name = name;
    }

    void see(String value) {
        rows++;
        if (value.isEmpty()) {
            blanks++;
            return;
        }
        Long before = values.get(value);
        if (before != null) {
            repeats = true;
            values.put(value, before + 1);
            return;
        }
        if (values.size() >= MOST_VALUES) {
            complete = false;
        } else {
            values.put(value, 1L);
        }
        shapes.removeIf(shape -> !shape.fits(value));
        for (ValueShape shape : ValueShape.values()) {
            if (shape.fits(value)) {
                sometimes.add(shape);
            }
        }
    }

    public String name() {
        return name;
    }

    public long rows() {
        return rows;
    }

    public long blanks() {
        return blanks;
    }

    boolean isBlank() {
        return blanks == rows;
    }

    /** Whether all different values are known. */
    boolean isComplete() {
        return complete;
    }

    /** Whether each row has a value of its own, as far as was looked. */
    boolean isKey() {
        return rows > 0 && blanks == 0 && !repeats;
    }

    Set<String> values() {
        return values.keySet();
    }

    int different() {
        return values.size();
    }

    boolean all(ValueShape shape) {
        return !isBlank() && shapes.contains(shape);
    }

    /** The shapes of time that values have: one that fits them all, else those that fit some. */
    List<ValueShape> times() {
        List<ValueShape> times = new ArrayList<>();
        for (ValueShape shape : ValueShape.values()) {
            if (shape.isTime() && all(shape)) {
                return List.of(shape);
            }
            if (shape.isTime() && sometimes.contains(shape)) {
                times.add(shape);
            }
        }
        return times;
    }

    /** The most frequent values, then by their text. */
    List<Map.Entry<String, Long>> frequent(int most) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }

    /** For example {@code whole numbers, 35 different}. */
    String told() {
        if (isBlank()) {
            return "always blank";
        }
        String shape = "text";
        for (ValueShape each : ValueShape.values()) {
            if (all(each)) {
                shape = each.told();
                break;
            }
        }
        return shape
                + (isKey() ? ", each row its own" : ", " + (complete ? "" : "over ") + different() + " different")
                + (blanks > 0 ? ", " + blanks + " of " + rows + " blank" : "");
    }
}
