package dev.tributary.dealreg.problem;

import java.util.regex.Pattern;

/** What the framework's messages say, without what only we know: its own words around it, and names of classes. */
final class PlainWords {

    private static final Pattern AROUND =
            Pattern.compile("^Failed to convert argument \\[[^]]*] for value \\[.*?] due to: ");
    private static final Pattern PROPERTY =
            Pattern.compile("Error decoding property \\[(?:[^\\]]*?\\s)?(\\w+)] of type \\[[^\\]]*]: ");
    private static final Pattern PLACE = Pattern.compile("\\s+at \\[Source: .*?line: (\\d+), column: (-?\\d+)]");
    private static final Pattern CLASS =
            Pattern.compile("(?:class |type |\\[)?[a-z]+(?:\\.[a-z0-9]+)+\\.[A-Z][\\w.$]*]?");

    private PlainWords() {}

    /** The same for whoever sent it: which field, what is wrong, and where. */
    static String of(String message) {
        String words = AROUND.matcher(message).replaceFirst("");
        words = PROPERTY.matcher(words).replaceAll("$1: ");
        words = PLACE.matcher(words).replaceAll(" (line $1, column $2)");
        return CLASS.matcher(words).replaceAll("what is expected here").strip();
    }
}
