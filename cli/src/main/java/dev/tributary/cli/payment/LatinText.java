package dev.tributary.cli.payment;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text in the characters that every bank takes (EPC217-08, the SEPA requirements for an extended character set): letters
 * lose their marks, Greek and Bulgarian ones are written in Latin, what has no counterpart becomes a full stop.
 */
final class LatinText {
    private static final String TAKEN = "/-?:().,'+ ";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final String LETTERS = """
            ß ss ẞ SS æ ae Æ AE œ oe Œ OE ø o Ø O đ d Đ D ð d Ð D þ th Þ TH ł l Ł L ħ h Ħ H ı i ŋ n Ŋ N ŧ t Ŧ T
            & + _ - ; , [ ( ] ) { ( } ) \\ / | / ` ' ‘ ' ’ ' ‚ ' ‛ ' – - — - ‐ - ‑ - − - “ ' ” ' „ ' " ' « ' » ' € EUR
            Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ CH Ψ PS Ω O
            α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
            А A Б B В V Г G Д D Е E Ж ZH З Z И I К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х H Ц TS Ч CH Ш SH
            а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh
            Щ SHT Ъ A Ь Y Ю YU Я YA Ы Y Э E Ё E І I Ї I Є E Ґ G Ђ D Ј J Љ L Њ N Ћ C Џ DZ Ѓ G Ќ K Ѕ DZ Ў U
            щ sht ъ a ь y ю yu я ya ы y э e ё e і i ї i є e ґ g ђ d ј j љ l њ n ћ c џ dz ѓ g ќ k ѕ dz ў u
            """;

    private static final Map<Integer, String> WRITTEN = written();

    private LatinText() {}

    private static Map<Integer, String> written() {
        Map<Integer, String> written = new HashMap<>();
        String[] pairs = LETTERS.strip().split("\\s+", -1);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            written.put(pairs[i].codePointAt(0), pairs[i + 1]);
        }
        written.put((int) 'Й', "Y");
        written.put((int) 'й', "y");
        return Map.copyOf(written);
    }

    /** At most so many characters. */
    static String of(String text, int longest) {
        StringBuilder latin = new StringBuilder();
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        composed.codePoints().forEach(codePoint -> append(codePoint, latin));
        String clean = SPACES.matcher(latin).replaceAll(" ").strip();
        return clean.length() <= longest ? clean : clean.substring(0, longest).strip();
    }

    private static void append(int codePoint, StringBuilder latin) {
        if (isTaken(codePoint)) {
            latin.append((char) codePoint);
        } else if (WRITTEN.containsKey(codePoint)) {
            latin.append(WRITTEN.get(codePoint));
        } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            latin.append(' ');
        } else if (isSeen(codePoint)) {
            String plain = MARKS.matcher(Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD))
                    .replaceAll("");
            plain.codePoints()
                    .forEach(part ->
                            latin.append(isTaken(part) ? Character.toString(part) : WRITTEN.getOrDefault(part, ".")));
        }
    }

    /** Whether anything of a name is left that a person could read. */
    static boolean isLegible(String latin) {
        return latin.chars().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isSeen(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.NON_SPACING_MARK
                && type != Character.ENCLOSING_MARK;
    }

    private static boolean isTaken(int codePoint) {
        return (codePoint >= 'a' && codePoint <= 'z')
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= '0' && codePoint <= '9')
                || TAKEN.indexOf(codePoint) >= 0;
    }
}
