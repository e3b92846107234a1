package dev.tributary.crm.files;

import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.csv.RawRecord;
import dev.tributary.crm.csv.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source's CSV file, record by record. Blank lines are no records. */
public final class SourceFile implements Closeable {
    private final RecordReader records;
    private final List<String> columns;
    private final Map<String, Integer> positions;

    /**
     * @param line its first physical line; the header is in line 1
     * @param raw as it stood
     * @param fault why it cannot be read; then it has no values
     * @param values blanks around them taken off, in the order of the columns
     */
    public record SourceRecord(
            int line, RawRecord raw, @Nullable Reason fault, List<String> values) {}

    private SourceFile(RecordReader records, List<String> columns) {
        this.records = records;
        this.columns = List.copyOf(columns);
        this.positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
    }

    /** @throws SourceRefused when there is no file, or no header by which to read it */
    public static SourceFile open(Path path) throws IOException, SourceRefused {
        if (!Files.isRegularFile(path)) {
            throw new SourceRefused("there is no file " + path);
        }
        RecordReader records = new RecordReader(path);
        try {
            return new SourceFile(records, header(records.next(), path));
        } catch (IOException | SourceRefused | RuntimeException failed) {
            records.close();
            throw failed;
        }
    }

    private static List<String> header(@Nullable RawRecord record, Path path) throws SourceRefused {
        if (record == null || record.blank()) {
            throw new SourceRefused(path + " is empty; its first row names the columns");
        }
        if (!record.utf8() || !record.quotesClose()) {
            throw new SourceRefused(
                    path + ": the header row cannot be read; it is UTF-8 text, columns separated by commas");
        }
        List<String> columns = new ArrayList<>();
        for (String field : record.fields()) {
            String name = field.strip();
            if (!name.isEmpty() && columns.contains(name)) {
                throw new SourceRefused(path + ": column " + name + " is there twice");
            }
            columns.add(name);
        }
        return columns;
    }

    public List<String> columns() {
        return columns;
    }

    /** How many bytes were read. */
    public long position() {
        return records.position();
    }

    /** The next record; null at the end. */
    public @Nullable SourceRecord next() throws IOException {
        RawRecord raw = records.next();
        while (raw != null && raw.blank()) {
            raw = records.next();
        }
        if (raw == null) {
            return null;
        }
        if (!raw.utf8()) {
            return new SourceRecord(raw.line(), raw, Reason.BAD_ENCODING, List.of());
        }
        if (!raw.quotesClose()) {
            return new SourceRecord(raw.line(), raw, Reason.MALFORMED_ROW, List.of());
        }
        List<String> values = raw.fields();
        if (values.size() != columns.size()) {
            return new SourceRecord(raw.line(), raw, Reason.WRONG_FIELD_COUNT, List.of());
        }
        values.replaceAll(String::strip);
        return new SourceRecord(raw.line(), raw, null, values);
    }

    /** A record's values by column, for a mapping. */
    public Map<String, String> named(SourceRecord record) {
        return new NamedValues(columns, positions, record.values());
    }

    /** A map that costs nothing to make, since there is one for each row. */
    private static final class NamedValues extends AbstractMap<String, String> {
        private final List<String> columns;
        private final Map<String, Integer> positions;
        private final List<String> values;

        private NamedValues(List<String> columns, Map<String, Integer> positions, List<String> values) {
            this.columns = columns;
            this.positions = positions;
            this.values = values;
        }

        @Override
        public @Nullable String get(@Nullable Object key) {
            Integer position = positions.get(key);
            return position == null ? null : values.get(position);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return positions.containsKey(key);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, String>> iterator() {
                    return columns.stream()
                            .map(column -> Map.entry(column, values.get(columns.indexOf(column))))
                            .iterator();
                }

                @Override
                public int size() {
                    return columns.size();
                }
            };
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
