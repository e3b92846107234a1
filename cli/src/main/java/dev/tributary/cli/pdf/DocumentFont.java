package dev.tributary.cli.pdf;

import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font as one document uses it: only the glyphs that the document shows are embedded. */
final class DocumentFont {
    private static final float PER_EM = 1000f;

    private final TrueTypeFont outlines;
    private final CmapLookup glyphs;
    private final PDType0Font font;

    DocumentFont(PDDocument document, TrueTypeFont outlines, boolean joinsLetters) throws IOException {
        this.outlines = outlines;
        outlines.setEnableGsub(joinsLetters);
        this.glyphs = outlines.getUnicodeCmapLookup();
        this.font = PDType0Font.load(document, outlines, true);
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    /** In thousandths of the font's size. */
    float advance(int codePoint) throws IOException {
        return outlines.getAdvanceWidth(glyphs.getGlyphId(codePoint)) * PER_EM / outlines.getUnitsPerEm();
    }

    PDFont font() {
        return font;
    }
}
