package dev.tributary.cli.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins Arabic letters: each takes the form that its neighbours ask for. A font's own joining rules are not read by the
 * PDF library, but the forms have characters of their own in Unicode (blocks Arabic Presentation Forms A and B).
 */
final class ArabicLetters {
    private static final char LAM = '\u0644';
    private static final char TATWEEL = '\u0640';
    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;

    /** By letter, or by lam and the alef that it melts with: the forms in the order of Unicode, 2 or 4 of them. */
    private static final Map<String, String> FORMS = forms();

    private ArabicLetters() {}

    private static Map<String, String> forms() {
        Map<String, StringBuilder> forms = new HashMap<>();
        collect('\uFB50', '\uFBB1', forms);
        collect('\uFBD3', '\uFBE7', forms);
        collect('\uFBFC', '\uFBFF', forms);
        collect('\uFE80', '\uFEFC', forms);
        Map<String, String> result = new HashMap<>();
        forms.forEach((letters, each) -> result.put(letters, each.toString()));
        return result;
    }

    /** Unicode lists a letter's forms in a row: isolated, final, and for those that join both ways initial, medial. */
    private static void collect(char first, char last, Map<String, StringBuilder> forms) {
        for (char form = first; form <= last; form++) {
            String letters = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
            forms.computeIfAbsent(letters, any -> new StringBuilder()).append(form);
        }
    }

    /** The text with its Arabic letters in the forms to show; any other text as it is. */
    static String join(String text) {
        if (text.chars().noneMatch(ArabicLetters::isArabic)) {
            return text;
        }
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String letters = text.substring(i, i + 1);
            int last = i;
            if (text.charAt(i) == LAM && i + 1 < text.length() && FORMS.containsKey(text.substring(i, i + 2))) {
                letters = text.substring(i, i + 2);
                last = i + 1;
            }
            joined.append(form(
                    letters, FORMS.get(letters), joinsOnwards(before(text, i)), joinsBackwards(after(text, last))));
            i = last;
        }
        return joined.toString();
    }

    private static String form(String letters, @Nullable String forms, boolean before, boolean after) {
        if (forms == null) {
            return letters;
        }
        int form = before ? after ? MEDIAL : FINAL : after ? INITIAL : ISOLATED;
        if (form >= forms.length()) {
            form = form == MEDIAL ? FINAL : ISOLATED;
        }
        return form < forms.length() ? String.valueOf(forms.charAt(form)) : letters;
    }

    private static char before(String text, int at) {
        int i = at - 1;
        while (i >= 0 && isMark(text.charAt(i))) {
            i--;
        }
        return i < 0 ? ' ' : text.charAt(i);
    }

    private static char after(String text, int at) {
        int i = at + 1;
        while (i < text.length() && isMark(text.charAt(i))) {
            i++;
        }
        return i == text.length() ? ' ' : text.charAt(i);
    }

    private static boolean joinsOnwards(char letter) {
        String forms = FORMS.get(String.valueOf(letter));
        return letter == TATWEEL || (forms != null && forms.length() > INITIAL);
    }

    private static boolean joinsBackwards(char letter) {
        String forms = FORMS.get(String.valueOf(letter));
        return letter == TATWEEL || (forms != null && forms.length() > FINAL);
    }

    private static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private static boolean isArabic(int letter) {
        return letter >= 0x0600 && letter <= 0x06FF;
    }
}
