package dev.tributary.attribution.codec.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the known name that somebody most likely meant. */
final class NearestName {

    private static final int LONGEST_COMPARED = 100;
    private static final List<String> KNOWN = known();

    private NearestName() {}

    /**
     * The nearest key or section: one that ends in the same word if there is any (a key written in the wrong section),
     * then the one with the fewest letters to change, ties by name.
     */
    static String to(String unknown) {
        return of(KNOWN, unknown);
    }

    /** The same among other names. */
    static String of(List<String> known, String unknown) {
        String name = unknown.substring(0, Math.min(unknown.length(), LONGEST_COMPARED));
        String word = lastWord(name);
        List<String> sameWord =
                known.stream().filter(each -> lastWord(each).equals(word)).toList();
        return (sameWord.isEmpty() ? known : sameWord)
                .stream()
                        .min(Comparator.comparingInt((String each) -> distance(name, each))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElseThrow();
    }

    private static List<String> known() {
        Set<String> names = new TreeSet<>(PolicyKeys.parents());
        Collection<PolicyKey> keys = PolicyKeys.all();
        keys.forEach(key -> names.add(key.name()));
        return List.copyOf(names);
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Levenshtein's distance: letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
