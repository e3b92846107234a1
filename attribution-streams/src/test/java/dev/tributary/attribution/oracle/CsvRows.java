package dev.tributary.attribution.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads well-formed RFC 4180 files with a header row; "empty means absent". */
final class CsvRows {

    private final String text;
    private int next;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * The distinct rows of a file, each as the columns it gives a value for: "same id, same content: a duplicate,
     * dropped". A file that is not there has no rows.
     */
    static List<Map<String, String>> of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<List<String>> lines = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text).lines();
        List<String> header = lines.get(0);
        LinkedHashSet<Map<String, String>> rows = new LinkedHashSet<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new TreeMap<>();
            for (int column = 0; column < line.size(); column++) {
                if (!line.get(column).isEmpty()) {
                    row.put(header.get(column), line.get(column));
                }
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        while (next < text.length()) {
            lines.add(line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (next < text.length() && text.charAt(next) == ',') {
            next++;
            fields.add(field());
        }
        if (next < text.length() && text.charAt(next) == '\r') {
            next++;
        }
        if (next < text.length() && text.charAt(next) == '\n') {
            next++;
        }
        return fields;
    }

    private String field() {
        return next < text.length() && text.charAt(next) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = next;
        while (next < text.length() && ",\r\n".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        return text.substring(start, next);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        next++;
        while (true) {
            int end = text.indexOf('"', next);
            field.append(text, next, end);
            next = end + 1;
            if (next == text.length() || text.charAt(next) != '"') {
                return field.toString();
            }
            field.append('"');
            next++;
        }
    }
}
