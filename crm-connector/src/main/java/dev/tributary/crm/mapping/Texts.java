package dev.tributary.crm.mapping;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of records as texts. */
public final class Texts {

    private Texts() {}

    /** Absent is blank. A number is written out in full; lists and maps have no text, and an expression takes of them what is wanted. */
    public static String of(@Nullable Object value) {
        if (value == null || value instanceof NullValue) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : String.valueOf(number);
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        return String.valueOf(value);
    }

    static boolean isSingle(@Nullable Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
