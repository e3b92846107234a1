package dev.tributary.cli.importing;

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
record RawRecord(int line, String text, boolean utf8, boolean quotesClose) {

    boolean blank() {
        return text.isBlank();
    }

    /** The fields by RFC 4180, unquoted, not stripped. Only for records whose quotes close. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            at = at < text.length() && text.charAt(at) == '"' ? quoted(at + 1, field) : plain(at, field);
            fields.add(field.toString());
            if (at >= text.length()) {
                return fields;
            }
            at++;
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
