package dev.tributary.cli.exporting;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.crm.csv.CsvText;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result file in row form, being written: whoever writes it gives the rows sorted.
 *
 * <p>Amounts have the currency's decimals, times are ISO 8601 in UTC, absent is empty, lists are joined by semicolons.
 */
final class ResultTable implements Closeable {
    private final CsvText.Writer csv;

    ResultTable(Path directory, String file, String... columns) throws IOException {
        this.csv = CsvText.writer(directory.resolve(file));
        csv.row(List.of(columns));
    }

    void row(String... values) throws IOException {
        csv.row(List.of(values));
    }

    void row(List<String> values) throws IOException {
        csv.row(values);
    }

    @Override
    public void close() throws IOException {
        csv.close();
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
