package dev.tributary.cli.exporting;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result file in row form: its name, its columns, and rows already sorted.
 *
 * <p>Amounts have the currency's decimals, times are ISO 8601 in UTC, absent is empty, lists are joined by semicolons.
 */
public record ResultTable(String file, List<String> columns, List<List<String>> rows) {

    static ResultTable empty(String file, String... columns) {
        return new ResultTable(file, List.of(columns), List.of());
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String time(@Nullable Instant value) {
        return value == null ? "" : value.toString();
    }

    static String list(List<String> values) {
        return String.join(";", values);
    }

    static String amount(BigDecimal amount, String currency) {
        return amount.setScale(Money.decimals(currency), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Rows by their first columns, each by its bytes. */
    static Comparator<List<String>> by(int first, int... more) {
        Comparator<List<String>> order = Comparator.comparing(row -> row.get(first), Bytes.ORDER);
        for (int column : more) {
            order = order.thenComparing(row -> row.get(column), Bytes.ORDER);
        }
        return order;
    }
}
