package dev.tributary.cli.simulating;

import java.util.List;

/** Small pieces of HTML. What comes from data is always given as text and escaped here. */
final class Markup {

    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * A table that scrolls by itself on a narrow screen.
     *
     * @param columns their names; with a leading {@code >} a column of numbers
     * @param rows cells as text; a number with a sign is coloured by it
     */
    static String table(List<String> columns, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"table\"><table><thead><tr>");
        for (String column : columns) {
            html.append(column.startsWith(">") ? "<th class=\"n\">" : "<th>")
                    .append(escaped(column.startsWith(">") ? column.substring(1) : column))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean number = columns.get(i).startsWith(">");
                html.append("<td")
                        .append(number ? classes("n", cell) : i == 0 ? " class=\"who\"" : "")
                        .append(">")
                        .append(escaped(cell))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String classes(String kind, String cell) {
        String sign = cell.startsWith("+") ? " gain" : cell.startsWith("-") ? " lose" : "";
        return " class=\"" + kind + sign + "\"";
    }

    static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>\n";
    }

    static String quiet(String text) {
        return "<p class=\"quiet small\">" + escaped(text) + "</p>\n";
    }

    static String heading(String text) {
        return "<h2>" + escaped(text) + "</h2>\n";
    }

    static String tile(String figure, String what) {
        return "<div class=\"tile\"><b>" + escaped(figure) + "</b><span>" + escaped(what) + "</span></div>\n";
    }
}
