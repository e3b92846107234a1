package dev.tributary.crm.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * One record of a file before anything is read into it.
 *
 * @param line its first physical line, from 1
 * @param text as it stood, without its line end; bytes that are not UTF-8 show as U+FFFD
 * @param utf8 whether all its bytes are UTF-8
 * @param quotesClose whether its quotes add up; if not, this is one physical line, and reading goes on at the next
 */
public record RawRecord(int line, String text, boolean utf8, boolean quotesClose) {

    public boolean blank() {
        return text.isBlank();
    }

    /**
     * One field: from where to where it stands in the text, quotes and blanks included, and its value, unquoted and not
     * stripped.
     */
    public record Cell(int start, int end, String value) {}

    /** The values of the fields by RFC 4180, unquoted, not stripped. Only for records whose quotes close. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end;
            if (at < text.length() && text.charAt(at) == '"') {
                StringBuilder value = new StringBuilder();
                end = quoted(at + 1, value);
                fields.add(value.toString());
            } else {
                int comma = text.indexOf(',', at);
                end = comma < 0 ? text.length() : comma;
                fields.add(text.substring(at, end));
            }
            if (end >= text.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    /** The fields by RFC 4180; of a record whose quotes do not close, what stands between its commas. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            boolean quoted = quotesClose && at < text.length() && text.charAt(at) == '"';
            int end = quoted ? quoted(at + 1, value) : plain(at, value);
            cells.add(new Cell(at, end, value.toString()));
            if (end >= text.length()) {
                return cells;
            }
            at = end + 1;
        }
    }

    private int plain(int from, StringBuilder field) {
        int comma = text.indexOf(',', from);
        int end = comma < 0 ? text.length() : comma;
        field.append(text, from, end);
        return end;
    }

    private int quoted(int from, StringBuilder field) {
        int at = from;
        while (true) {
            int quote = text.indexOf('"', at);
            field.append(text, at, quote);
            if (quote + 1 >= text.length() || text.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            field.append('"');
            at = quote + 2;
        }
    }
}
