package dev.tributary.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as they need, numbers to the right. */
public final class TextTable {
    private final List<String> header;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param header a column's name; with a leading {@code >} its values stand to the right */
    public TextTable(String... header) {
        this.header = new ArrayList<>();
        this.right = new boolean[header.length];
        for (int i = 0; i < header.length; i++) {
            right[i] = header[i].startsWith(">");
            this.header.add(right[i] ? header[i].substring(1) : header[i]);
        }
    }

    public TextTable row(String... values) {
        if (values.length != right.length) {
            throw new IllegalArgumentException("a row has a value for each of " + header);
        }
        rows.add(List.of(values));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, each behind the indent, without blanks at its end. */
    public List<String> lines(String indent) {
        int[] widths = new int[right.length];
        List<List<String>> all = new ArrayList<>();
        if (header.stream().anyMatch(name -> !name.isEmpty())) {
            all.add(header);
        }
        all.addAll(rows);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : "  ").append(right[i] ? padding + row.get(i) : row.get(i) + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
