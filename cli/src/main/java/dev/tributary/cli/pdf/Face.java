package dev.tributary.cli.pdf;

/**
 * The faces of a document. DejaVu, because its licence lets anyone embed it and because it has, beside Latin letters, the
 * Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic ones. It has no Chinese, Japanese, Korean, Indic or Thai.
 */
public enum Face {
    TEXT("DejaVuSansCondensed"),
    BOLD("DejaVuSansCondensed-Bold"),
    /** For what a person copies or compares sign by sign. */
    MONO("DejaVuSansMono");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String resource() {
        return "/net/sf/jasperreports/fonts/dejavu/" + file + ".ttf";
    }
}
