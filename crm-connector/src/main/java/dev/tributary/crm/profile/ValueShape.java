package dev.tributary.crm.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value may be by the way it is written. */
enum ValueShape {
    TRUTH("true or false", "(?i:true|false)", null),
    ISO_DATE("dates", "\\d{4}-\\d\\d-\\d\\d", "iso"),
    ISO_TIME("times", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?", "iso"),
    BLANK_TIME(
            "times",
            "\\d{4}-\\d\\d-\\d\\d \\d{1,2}:\\d\\d:\\d\\d(\\.\\d{1,9})?",
            "yyyy-MM-dd H:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]"),
    GERMAN_DATE("dates", "\\d{1,2}\\.\\d{1,2}\\.\\d{4}", "d.M.yyyy"),
    DAY_FIRST("dates", "(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{4}", "d/M/yyyy"),
    MONTH_FIRST("dates", "(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{4}", "M/d/yyyy"),
    WHOLE_NUMBER("whole numbers", "[+-]?\\d{1,18}", null),
    DECIMAL("decimals", "[+-]?\\d+(\\.\\d+)?", null),
    CURRENCY("codes of three letters", "[A-Z]{3}", null);

    private final String told;
    private final Pattern pattern;
    private final @Nullable String format;

    ValueShape(String told, String pattern, @Nullable String format) {
        this.told = told;
        this.pattern = Pattern.compile(pattern);
        this.format = format;
    }

    boolean fits(String value) {
        return pattern.matcher(value).matches();
    }

    boolean isTime() {
        return format != null;
    }

    /** As mappings write the format; empty: it is no time. */
    String format() {
        return format == null ? "" : format;
    }

    String told() {
        return told;
    }
}
