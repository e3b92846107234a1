package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One row of an import file, its columns read as what they mean.
 *
 * @param columns the columns that have a value
 */
record Row(Map<String, String> columns) {

    String text(String column) {
        String value = columns.get(column);
        if (value == null) {
            throw new IllegalArgumentException("no " + column + " in " + columns);
        }
        return value;
    }

    @Nullable
    String maybe(String column) {
        return columns.get(column);
    }

    Instant time(String column) {
        return instant(text(column));
    }

    @Nullable
    Instant maybeTime(String column) {
        return columns.containsKey(column) ? time(column) : null;
    }

    Money money(String column, String currency) {
        return Money.of(new BigDecimal(text(column)), currency);
    }

    @Nullable
    Money maybeMoney(String column, String currency) {
        return columns.containsKey(column) ? money(column, currency) : null;
    }

    <E extends Enum<E>> @Nullable E maybeChoice(String column, Class<E> choices) {
        return columns.containsKey(column) ? Enum.valueOf(choices, text(column)) : null;
    }

    <E extends Enum<E>> E choice(String column, Class<E> choices, E otherwise) {
        return columns.containsKey(column) ? Enum.valueOf(choices, text(column)) : otherwise;
    }

    /** Values separated by semicolons. */
    SortedSet<String> set(String column) {
        TreeSet<String> values = new TreeSet<>(ByteOrder.BYTES);
        for (String value : columns.getOrDefault(column, "").split(";", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return Collections.unmodifiableSortedSet(values);
    }

    /** "Times are ISO 8601 (a bare date is 00:00:00Z)". */
    private static Instant instant(String text) {
        return text.length() == "2026-01-31".length()
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
