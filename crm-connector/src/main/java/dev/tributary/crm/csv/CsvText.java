package dev.tributary.crm.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CSV by RFC 4180: UTF-8, LF, quotes only where a value needs them, an absent value empty. */
public final class CsvText {

    private CsvText() {}

    /**
     * The rows of a file that this program wrote, each by column name. For result files, which a person may ask about:
     * import files are read by the importing package, which judges every row.
     */
    public static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord record : csv) {
                rows.add(record.getFieldsAsMap());
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (CsvParseException damaged) {
            throw new IOException(file + " is no CSV file", damaged);
        }
        return rows;
    }

    public static void write(Path file, List<String> header, Iterable<List<String>> rows) throws IOException {
        try (Writer csv = writer(file)) {
            csv.row(header);
            for (List<String> row : rows) {
                csv.row(row);
            }
        }
    }

    /** The same as text. Values are kept as they are, a leading {@code =} too: it is for programs, not for spreadsheets. */
    public static String text(List<String> header, Iterable<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A new file, for the rows that will be given, the header first. */
    public static Writer writer(Path file) throws IOException {
        return new Writer(CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8));
    }

    /** A file being written. */
    public static final class Writer implements Closeable {
        private final CsvWriter csv;

        private Writer(CsvWriter csv) {
            this.csv = csv;
        }

        public void row(List<String> values) throws IOException {
            try {
                csv.writeRecord(values);
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
