package dev.tributary.cli.pdf;

/**
 * A column of a table: as wide as its widest cell asks for, within bounds; what is wider goes on in the next line.
 *
 * @param most in points; the columns whose bound is {@link #REST} share what is left
 */
public record Column(String title, float least, float most, boolean rightAligned) {
    static final float REST = Float.MAX_VALUE;

    public static Column left(String title, float least, float most) {
        return new Column(title, least, most, false);
    }

    public static Column right(String title, float least, float most) {
        return new Column(title, least, most, true);
    }

    public static Column rest(String title) {
        return new Column(title, 0, REST, false);
    }
}
