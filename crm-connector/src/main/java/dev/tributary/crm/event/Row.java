package dev.tributary.crm.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, each read to its column's type; an absent value has no entry.
 *
 * <p>The accessors without "or absent" in their contract are for required columns: reading has made sure of those.
 */
public final class Row {
    private final Map<String, Integer> places;
    private final @Nullable Object[] values;

    /** @param places where each column's value stands; the same for all rows of a file */
    public Row(Map<String, Integer> places, @Nullable Object[] values) {
        this.places = places;
        this.values = values;
    }

    /** The value of the column of that place; null where absent. */
    public @Nullable Object at(int place) {
        return values[place];
    }

    /** An id, text, token, currency code or allowed word; absent: null. */
    public @Nullable String text(String column) {
        return (String) value(column);
    }

    public String needText(String column) {
        return (String) need(column);
    }

    /** Null where absent. */
    public @Nullable Instant instant(String column) {
        return (Instant) value(column);
    }

    public Instant needInstant(String column) {
        return (Instant) need(column);
    }

    public LocalDate needDate(String column) {
        return (LocalDate) need(column);
    }

    /** Null where absent. */
    public @Nullable BigDecimal number(String column) {
        return (BigDecimal) value(column);
    }

    public BigDecimal needNumber(String column) {
        return (BigDecimal) need(column);
    }

    public StageName needStage(String column) {
        return (StageName) need(column);
    }

    /** Sorted, each once; empty where absent. */
    @SuppressWarnings("unchecked")
    public List<String> list(String column) {
        Object value = value(column);
        return value == null ? List.of() : (List<String>) value;
    }

    /** A word as the constant it names; null where absent. */
    public <E extends Enum<E>> @Nullable E word(String column, Class<E> type) {
        String name = text(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    public <E extends Enum<E>> E needWord(String column, Class<E> type) {
        return Enum.valueOf(type, needText(column));
    }

    private @Nullable Object value(String column) {
        Integer place = places.get(column);
        return place == null ? null : values[place];
    }

    private Object need(String column) {
        Object value = value(column);
        if (value == null) {
            throw new NoSuchElementException("a required column was let through without a value: " + column);
        }
        return value;
    }
}
