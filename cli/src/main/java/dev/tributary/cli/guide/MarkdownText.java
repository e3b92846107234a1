package dev.tributary.cli.guide;

import dev.tributary.cli.text.Spoken;
import java.util.Locale;

/** Text inside Markdown. */
final class MarkdownText {
    private static final String SPECIAL = "\\`*[]<>|&~";

    private MarkdownText() {}

    /** Text that comes from a policy: shown as it stands, in a paragraph and in a table alike, and never as markup. */
    static String escape(String text) {
        String line = Spoken.oneLine(text);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || c == '_' && !(inWord(line, i - 1) && inWord(line, i + 1))) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return safe.toString();
    }

    /** The anchor of a heading, as GitHub makes it of one that is letters, digits and blanks. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    /** The first letter a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static boolean inWord(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }
}
