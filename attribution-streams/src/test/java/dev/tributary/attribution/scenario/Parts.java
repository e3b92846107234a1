package dev.tributary.attribution.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cell says in several parts with semicolons between: each part is a word of the vocabulary with its value, and the
 * first one may be a value alone.
 */
final class Parts {

    /** The key of the leading value. */
    static final String MAIN = "";

    private static final Pattern DIVIDER = Pattern.compile("\\s*;\\s*");

    private Parts() {}

    /**
     * @param text the cell
     * @param main whether the first part is a value alone
     * @param words those that may stand there
     */
    static Map<String, String> of(Row row, String text, boolean main, Collection<String> words) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (text.isEmpty() && !main) {
            return parts;
        }
        boolean leads = main;
        for (String part : DIVIDER.splitAsStream(text).toList()) {
            String word = leads ? MAIN : word(row, part, words);
            String value = part.substring(word.length()).strip();
            leads = false;
            if (value.isEmpty()) {
                throw row.problem("'" + part + "' says no value", "a value behind the word");
            }
            if (parts.put(word, value) != null) {
                throw row.problem("'" + word + "' is said twice", "each word once");
            }
        }
        return parts;
    }

    private static String word(Row row, String part, Collection<String> words) {
        Optional<String> found = words.stream()
                .filter(word -> part.equals(word) || part.startsWith(word + " "))
                .max(Comparator.comparingInt(String::length));
        return found.orElseThrow(() -> row.problem(
                "unknown word in '" + part + "'",
                words.isEmpty()
                        ? "nothing more"
                        : String.join(", ", words.stream().sorted().toList())));
    }
}
