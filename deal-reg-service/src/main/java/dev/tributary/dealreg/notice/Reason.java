package dev.tributary.dealreg.notice;

import org.jspecify.annotations.Nullable;

/** Why something could not be reached, in one short line. */
final class Reason {

    private static final int LONGEST = 200;

    private Reason() {}

    static String of(Exception failed) {
        @Nullable String message = failed.getMessage();
        String kind = failed.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return kind;
        }
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return kind + ", " + (line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }
}
