package dev.tributary.cli.pdf;

/**
 * How text looks.
 *
 * @param size in points
 * @param shade of grey: 0 is black, 1 is white
 */
public record Style(Face face, float size, float shade) {
    private static final float LEADING = 1.25f;

    public static Style text(float size) {
        return new Style(Face.TEXT, size, 0);
    }

    public static Style bold(float size) {
        return new Style(Face.BOLD, size, 0);
    }

    public static Style mono(float size) {
        return new Style(Face.MONO, size, 0);
    }

    /** The same, for what is less important. */
    public Style quiet() {
        return new Style(face, size, 0.4f);
    }

    /** From one line to the next. */
    float leading() {
        return size * LEADING;
    }
}
