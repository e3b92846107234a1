package dev.tributary.cli.pdf;

import java.io.IOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font that the built-in ones are helped out by, for characters that they lack. One that has been read here can be
 * embedded.
 */
public final class FontFile {
    private static final int NO_EMBEDDING = 0x0002;
    private static final int NO_SUBSETTING = 0x0100;
    private static final int BITMAPS_ONLY = 0x0200;

    private final byte[] content;

    /** What became of a file that was handed in as a font. */
    public sealed interface Read {}

    public record Usable(FontFile font) implements Read {}

    /** @param why one clause, for a person */
    public record Unusable(String why) implements Read {}

    private FontFile(byte[] content) {
        this.content = content;
    }

    /** TrueType with outlines, the form that a part of can be embedded; licence bits in the file are kept to. */
    public static Read of(byte[] content) {
        byte[] own = content.clone();
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(own))) {
            if (font.getGlyph() == null || font.getUnicodeCmapLookup(false) == null) {
                return new Unusable("it is no TrueType font with outlines and Unicode characters");
            }
            if (font.getOS2Windows() != null && refused(font.getOS2Windows().getFsType())) {
                return new Unusable("its licence bits do not let a part of it be embedded in a document");
            }
            return new Usable(new FontFile(own));
        } catch (IOException | RuntimeException damaged) {
            return new Unusable("it is no TrueType font");
        }
    }

    private static boolean refused(short licence) {
        boolean restricted = (licence & 0x000F) == NO_EMBEDDING;
        return restricted || (licence & NO_SUBSETTING) != 0 || (licence & BITMAPS_ONLY) != 0;
    }

    TrueTypeFont open() throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(content));
    }
}
