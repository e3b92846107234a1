package dev.tributary.cli.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Finds for each character the font that has it: the face's own, then the text face, then the files handed in. */
final class DocumentFonts implements Closeable {
    /** Reading them takes longer than all the rest of a short document; none is for two threads at once. */
    private static final ThreadLocal<Map<Face, TrueTypeFont>> BUILT_IN =
            ThreadLocal.withInitial(() -> new EnumMap<>(Face.class));

    private final PDDocument document;
    private final List<FontFile> files;
    private final List<TrueTypeFont> opened = new ArrayList<>();
    private final Map<Face, DocumentFont> faces = new EnumMap<>(Face.class);
    private final List<@Nullable DocumentFont> further;
    private final Map<Face, Map<Integer, Glyph>> known = new EnumMap<>(Face.class);
    private final SortedSet<Integer> lacking = new TreeSet<>();

    /**
     * A character in a font that has it.
     *
     * @param advance to the next one, in thousandths of the size
     */
    record Glyph(int codePoint, DocumentFont font, float advance) {}

    DocumentFonts(PDDocument document, List<FontFile> files) {
        this.document = document;
        this.files = List.copyOf(files);
        this.further = new ArrayList<>(Collections.nCopies(files.size(), null));
    }

    /** The glyph, or null when no font has the character; which those were is told by {@link #lacking()}. */
    @Nullable
    Glyph find(Face face, int codePoint) throws IOException {
        Map<Integer, Glyph> found = known.computeIfAbsent(face, any -> new HashMap<>());
        Glyph glyph = found.get(codePoint);
        if (glyph == null) {
            DocumentFont font = having(face, codePoint);
            if (font == null) {
                lacking.add(codePoint);
                return null;
            }
            glyph = new Glyph(codePoint, font, font.advance(codePoint));
            found.put(codePoint, glyph);
        }
        return glyph;
    }

    /** Every character that was asked for and that no font has. */
    SortedSet<Integer> lacking() {
        return Collections.unmodifiableSortedSet(lacking);
    }

    private @Nullable DocumentFont having(Face face, int codePoint) throws IOException {
        for (Face each : face == Face.TEXT ? List.of(face) : Arrays.asList(face, Face.TEXT)) {
            DocumentFont font = builtIn(each);
            if (font.has(codePoint)) {
                return font;
            }
        }
        for (int i = 0; i < files.size(); i++) {
            DocumentFont font = further.get(i);
            if (font == null) {
                font = new DocumentFont(document, keep(files.get(i).open()), true);
                further.set(i, font);
            }
            if (font.has(codePoint)) {
                return font;
            }
        }
        return null;
    }

    private DocumentFont builtIn(Face face) throws IOException {
        DocumentFont font = faces.get(face);
        if (font == null) {
            font = new DocumentFont(document, parsed(face), false);
            faces.put(face, font);
        }
        return font;
    }

    private static TrueTypeFont parsed(Face face) throws IOException {
        Map<Face, TrueTypeFont> parsed = BUILT_IN.get();
        TrueTypeFont font = parsed.get(face);
        if (font == null) {
            try (InputStream in = Objects.requireNonNull(
                    DocumentFonts.class.getResourceAsStream(face.resource()), "the font of the program is missing")) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            }
            parsed.put(face, font);
        }
        return font;
    }

    private TrueTypeFont keep(TrueTypeFont font) {
        opened.add(font);
        return font;
    }

    /** Once the document is saved: until then it reads from the fonts. */
    @Override
    public void close() throws IOException {
        for (TrueTypeFont font : opened) {
            font.close();
        }
    }
}
