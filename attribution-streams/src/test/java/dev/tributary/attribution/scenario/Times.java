package dev.tributary.attribution.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people read them, in UTC: a day, with the time of day where it is not midnight, seconds where there are any. */
final class Times {

    static final String ALLOWED = "a day as 2026-01-05, or with its time as 2026-01-05 09:00 or 2026-01-05 09:00:01";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}(:\\d{2})?)?");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Times() {}

    static Instant parse(Row row, String text) {
        if (TIME.matcher(text).matches()) {
            try {
                return LocalDateTime.parse(full(text), FULL).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException noSuchDay) {
                throw row.problem("there is no time '" + text + "'", ALLOWED);
            }
        }
        throw row.problem("'" + text + "' is no time", ALLOWED);
    }

    /** The shortest form of a time, or {@code never}. */
    static String show(@Nullable Instant time) {
        return time == null
                ? "never"
                : FULL.format(time.atOffset(ZoneOffset.UTC))
                        .replaceFirst(":00$", "")
                        .replaceFirst(" 00:00$", "");
    }

    /** A text with every time in it in the shortest form, so that 2026-01-05 00:00 is 2026-01-05. */
    static String shortest(Row row, String text) {
        return TIME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(show(parse(row, found.group()))));
    }

    private static String full(String text) {
        return switch (text.length()) {
            case 10 -> text + " 00:00:00";
            case 16 -> text + ":00";
            default -> text;
        };
    }
}
