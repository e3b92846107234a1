package dev.tributary.cli.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown as it is written, block by block. */
final class GuidePage {
    private final StringBuilder markdown = new StringBuilder();

    GuidePage heading(int level, String text) {
        return block("#".repeat(level) + " " + text);
    }

    GuidePage paragraph(String... sentences) {
        return block(String.join(
                " ", List.of(sentences).stream().filter(each -> !each.isEmpty()).toList()));
    }

    GuidePage bullets(List<String> items) {
        return block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
    }

    GuidePage numbered(List<String> items) {
        return block(IntStream.range(0, items.size())
                .mapToObj(i -> (i + 1) + ". " + items.get(i))
                .collect(Collectors.joining("\n")));
    }

    /** @param header a column that begins with {@code >} is set to the right */
    GuidePage table(List<String> header, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row(header.stream().map(title -> title.replaceFirst("^>", "")).toList()));
        lines.add(header.stream()
                .map(title -> title.startsWith(">") ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add(row(row)));
        return block(String.join("\n", lines));
    }

    /** Everything that another page holds. */
    GuidePage append(GuidePage other) {
        if (!markdown.isEmpty() && !other.isEmpty()) {
            markdown.append('\n');
        }
        markdown.append(other.markdown);
        return this;
    }

    boolean isEmpty() {
        return markdown.isEmpty();
    }

    String text() {
        return markdown.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private GuidePage block(String text) {
        if (!markdown.isEmpty()) {
            markdown.append('\n');
        }
        markdown.append(text).append('\n');
        return this;
    }
}
