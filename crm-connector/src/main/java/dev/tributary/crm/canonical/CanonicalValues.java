package dev.tributary.crm.canonical;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of one column as far as the column alone tells. Blanks around a value do not count. What is said over
 * and over is remembered, so this is not for several threads.
 */
public final class CanonicalValues {
    private static final int ID_LENGTH = 256;
    private static final int TEXT_LENGTH = 1024;
    private static final int RATE_PLACES = 12;
    private static final int RATE_DIGITS = 26;
    private static final BigDecimal AMOUNT_END = BigDecimal.TEN.pow(15);
    private static final int MOST_DIGITS = 19;
    private static final BigDecimal MOST_MINOR_UNITS = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Remembered<Integer> currencies = new Remembered<>();

    /**
     * The value that a text says, or the {@link Reason} why it says none. Of persons, stages and lists, which mean more
     * than their text, it is the text.
     *
     * @param text stripped and not empty
     */
    public Object read(Column column, String text) {
        if (text.length() > (column.type() == Column.Type.ID ? ID_LENGTH : TEXT_LENGTH)) {
            return Reason.TOO_LONG;
        }
        return switch (column.type()) {
            case ID -> hasControl(text) ? Reason.BAD_CHARACTER : text;
            case TEXT, LIST -> text.indexOf('\0') >= 0 ? Reason.BAD_CHARACTER : text;
            case DOMAIN -> domain(text);
            case PERSON, ACTING_PERSON, STAGE -> text;
            case INSTANT -> instant(text);
            case DATE -> date(text);
            case AMOUNT -> amount(text);
            case RATE -> rate(text);
            case CURRENCY -> decimals(text) >= 0 ? text : Reason.UNKNOWN_CURRENCY;
            case WORD -> column.allowed().contains(text) ? text : Reason.UNKNOWN_VALUE;
        };
    }

    /** What is wrong with an amount once its currency is known; null: nothing. */
    public @Nullable Reason amountProblem(BigDecimal amount, String currency) {
        int decimals = decimals(currency);
        if (amount.scale() > decimals && amount.stripTrailingZeros().scale() > decimals) {
            return Reason.TOO_MANY_DECIMALS;
        }
        if (amount.precision() - amount.scale() + decimals < MOST_DIGITS) {
            return null;
        }
        return amount.movePointRight(decimals).compareTo(MOST_MINOR_UNITS) > 0 ? Reason.OUT_OF_RANGE : null;
    }

    private static Object domain(String text) {
        String domain = text.toLowerCase(Locale.ROOT);
        return hasControl(domain) ? Reason.BAD_CHARACTER : domain;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static Object instant(String text) {
        Times.Parsed time = Times.parse(text);
        if (time.value() != null) {
            return time.value();
        }
        return time.outOfRange() ? Reason.OUT_OF_RANGE : Reason.NOT_A_TIME;
    }

    private static Object date(String text) {
        Object read = instant(text);
        return read instanceof Instant instant ? instant.atZone(ZoneOffset.UTC).toLocalDate() : read;
    }

    private static Object amount(String text) {
        BigDecimal amount = decimal(text);
        if (amount == null) {
            return Reason.NOT_A_NUMBER;
        }
        if (amount.signum() < 0) {
            return Reason.NEGATIVE;
        }
        return amount.compareTo(AMOUNT_END) >= 0 ? Reason.OUT_OF_RANGE : amount;
    }

    private static Object rate(String text) {
        BigDecimal number = decimal(text);
        if (number == null) {
            return Reason.NOT_A_NUMBER;
        }
        BigDecimal rate = number.stripTrailingZeros();
        if (rate.signum() < 0) {
            return Reason.NEGATIVE;
        }
        if (rate.scale() > RATE_PLACES) {
            return Reason.TOO_MANY_DECIMALS;
        }
        return rate.signum() == 0 || rate.precision() - rate.scale() > RATE_DIGITS ? Reason.OUT_OF_RANGE : rate;
    }

    /** Null: not a decimal, which is {@code [+-]?[0-9]+(\\.[0-9]+)?}. */
    private static @Nullable BigDecimal decimal(String text) {
        int first = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int point = text.indexOf('.');
        boolean digits = point < 0
                ? digits(text, first, text.length())
                : digits(text, first, point) && digits(text, point + 1, text.length());
        return digits ? new BigDecimal(text) : null;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    private int decimals(String currency) {
        return currencies.computeIfAbsent(currency, CanonicalValues::decimalsOf);
    }

    /** -1 when the code is not a currency that has amounts. */
    private static int decimalsOf(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknownCode) {
            return -1;
        }
    }
}
