package dev.tributary.attribution.codec.policy;

/** Which characters people can see. */
final class PlainText {

    private PlainText() {}

    /** A letter, mark, digit, punctuation, symbol or the plain blank: what may stand unescaped in any output. */
    static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
