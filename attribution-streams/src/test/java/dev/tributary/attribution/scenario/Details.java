package dev.tributary.attribution.scenario;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The details of what happened, read as values. */
final class Details {

    /** Takes away what an earlier row said. */
    static final String NONE = "none";

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern MONEY = Pattern.compile("(\\d+(?:\\.\\d+)?)(?: ([A-Z]{3}))?");

    private final Row row;
    private final Map<String, String> said;

    private Details(Row row, Map<String, String> said) {
        this.row = row;
        this.said = said;
    }

    static Details of(Row row, GivenWord word) {
        return new Details(row, Parts.of(row, row.cell(Columns.DETAILS), word.leads(), word.details()));
    }

    boolean says(String word) {
        return said.containsKey(word);
    }

    @Nullable
    String text(String word) {
        return text(word, null);
    }

    /** @param otherwise where the word is not said */
    @Nullable
    String text(String word, @Nullable String otherwise) {
        String value = said.getOrDefault(word, otherwise);
        return NONE.equals(value) ? null : value;
    }

    @Nullable
    Instant time(String word, @Nullable Instant otherwise) {
        String value = text(word, says(word) ? null : "");
        return value == null ? null : value.isEmpty() ? otherwise : Times.parse(row, value);
    }

    @Nullable
    Money money(String word, @Nullable Money otherwise) {
        if (!says(word)) {
            return otherwise;
        }
        String value = text(word);
        if (value == null) {
            return null;
        }
        java.util.regex.Matcher matcher = MONEY.matcher(value);
        if (!matcher.matches()) {
            throw row.problem("'" + value + "' is no amount", "an amount as 500.00, or as 500.00 EUR");
        }
        String currency = matcher.group(2) == null ? "USD" : matcher.group(2);
        try {
            return Money.of(new BigDecimal(matcher.group(1)), currency);
        } catch (ArithmeticException notInThisCurrency) {
            throw row.problem("'" + value + "' is no amount", "a currency, and no more decimals than it has");
        }
    }

    <E extends Enum<E>> @Nullable E code(String word, Class<E> codes, @Nullable E otherwise) {
        if (!says(word)) {
            return otherwise;
        }
        String value = text(word);
        if (value == null) {
            return null;
        }
        row.oneOf(
                word.isEmpty() ? "word" : word,
                value,
                Stream.of(codes.getEnumConstants()).map(Enum::name).toList());
        return Enum.valueOf(codes, value);
    }

    SortedSet<String> list(String word, SortedSet<String> otherwise) {
        if (!says(word)) {
            return otherwise;
        }
        String value = text(word);
        return value == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(COMMA.split(value, -1)));
    }
}
