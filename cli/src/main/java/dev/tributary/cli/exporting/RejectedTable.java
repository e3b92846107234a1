package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.schemas.avro.Rejected;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * rejected.csv: what reading refused and what the engine refused, in one list. The same row refused for the same reason
 * stands in it once, at the smallest of its lines, so that giving a row twice changes nothing. What stood in no line is
 * named by its event instead. Sorted on disk: there may be as many as rows.
 */
final class RejectedTable implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BETWEEN = "\0";

    private final Path directory;
    private final SortOnDisk distinct;

    /** @param line 0: none */
    record Entry(String file, int line, String column, String reason, String event, String row) {
        static Entry of(Rejected record) {
            int line = record.getLine() == null ? 0 : record.getLine();
            String event = record.getEventId() == null ? record.getDetail() : record.getEventId();
            String row = record.getRow() == null ? line == 0 ? event : "" : record.getRow();
            return new Entry(text(record.getFile()), line, text(record.getColumn()), record.getReason(), event, row);
        }

        /** Rows without a text are told apart by their line and event. */
        byte[] identity() {
            return bytes(
                    line > 0 && !row.isEmpty()
                            ? String.join(BETWEEN, file, column, reason, "row", row)
                            : String.join(BETWEEN, file, column, reason, "event", Integer.toString(line), event));
        }

        byte[] place() {
            return bytes(String.join(BETWEEN, file, String.format("%010d", line), column, reason, event, row));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** @param directory where the file goes, and temporary ones */
    RejectedTable(Path directory) {
        this.directory = directory;
        this.distinct = new SortOnDisk(directory, (one, other) -> line(other) < line(one) ? other : one);
    }

    void add(Rejected record) throws IOException {
        Entry entry = Entry.of(record);
        distinct.add(entry.identity(), JSON.writeValueAsBytes(entry));
    }

    /** Writes the file. */
    void write(ResultTotals totals) throws IOException {
        try (SortOnDisk sorted = SortOnDisk.newest(directory);
                ResultTable table =
                        new ResultTable(directory, "rejected.csv", "file", "line", "column", "reason", "row")) {
            distinct.forEach((identity, entry) -> sorted.add(entry(entry).place(), entry));
            sorted.forEach((place, bytes) -> {
                Entry entry = entry(bytes);
                totals.rejected(entry.reason());
                table.row(
                        entry.file(),
                        entry.line() == 0 ? "" : Integer.toString(entry.line()),
                        entry.column(),
                        entry.reason(),
                        entry.row());
            });
        }
    }

    @Override
    public void close() throws IOException {
        distinct.close();
    }

    private static int line(SortOnDisk.Value value) {
        return value.bytes() == null ? 0 : entry(value.bytes()).line();
    }

    private static Entry entry(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Entry.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a temporary file is damaged", damaged);
        }
    }
}
