package dev.tributary.crm.mapping;

import dev.tributary.crm.canonical.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the source writes times.
 *
 * @param formats tried in this order
 * @param zone of times that do not say theirs; a bare date is its first instant there
 */
public record TimeReading(List<Format> formats, ZoneId zone) {
    /** ISO 8601, as import files have it. */
    public static final Format ISO = new Format("iso", null);

    private static final DateTimeFormatter ISO_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int ISO_DATE_LENGTH = "2017-03-01".length();
    private static final long MOST_SECONDS = 1L << 40;

    public TimeReading {
        formats = List.copyOf(formats);
    }

    /**
     * @param name as mappings write it: {@code iso}, {@code epoch_seconds}, {@code epoch_millis} or a pattern
     * @param pattern null where the name is no pattern
     */
    public record Format(String name, @Nullable DateTimeFormatter pattern) {

        /** @throws IllegalArgumentException when it is neither a known name nor a pattern */
        public static Format of(String name) {
            return switch (name) {
                case "iso" -> ISO;
                case "epoch_seconds", "epoch_millis" -> new Format(name, null);
                default -> new Format(name, DateTimeFormatter.ofPattern(name, Locale.ENGLISH));
            };
        }
    }

    /** Whether times are read as they stand. */
    boolean isQuick() {
        return formats.equals(List.of(ISO)) && zone.equals(ZoneOffset.UTC);
    }

    /** The time as import files write it; null when no format fits. What is written so already stays as it is. */
    @Nullable
    String read(String text, boolean asDate) {
        for (Format format : formats) {
            String read = read(format, text, asDate);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable String read(Format format, String text, boolean asDate) {
        DateTimeFormatter pattern = format.pattern();
        if (pattern != null) {
            return written(pattern, text, asDate);
        }
        if (format.equals(ISO)) {
            if (!looksLikeIso(text)) {
                return null;
            }
            return zone.equals(ZoneOffset.UTC)
                    ? Times.parse(text).value() == null ? null : text
                    : written(ISO_TIME, text, asDate);
        }
        return sinceEpoch(text, format.name().equals("epoch_millis"), asDate);
    }

    /** Said without the exception that a parser throws, for sources that write times otherwise. */
    private static boolean looksLikeIso(String text) {
        return text.length() == ISO_DATE_LENGTH
                || text.length() > ISO_DATE_LENGTH && text.charAt(ISO_DATE_LENGTH) == 'T';
    }

    private @Nullable String written(DateTimeFormatter pattern, String text, boolean asDate) {
        TemporalAccessor parsed;
        try {
            parsed = pattern.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException anotherFormat) {
            return null;
        }
        if (asDate) {
            return LocalDate.from(parsed).toString();
        }
        if (parsed instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return (parsed instanceof LocalDateTime time
                        ? time.atZone(zone)
                        : LocalDate.from(parsed).atStartOfDay(zone))
                .toInstant()
                .toString();
    }

    private static @Nullable String sinceEpoch(String text, boolean millis, boolean asDate) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
        if (Math.abs(millis ? number / 1000 : number) > MOST_SECONDS) {
            return null;
        }
        Instant instant = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return asDate ? LocalDate.ofInstant(instant, ZoneOffset.UTC).toString() : instant.toString();
    }
}
