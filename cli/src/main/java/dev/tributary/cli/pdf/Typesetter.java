package dev.tributary.cli.pdf;

import dev.tributary.cli.pdf.DocumentFonts.Glyph;
import java.io.IOException;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns any text into lines that fit. Nothing is left out: what is too long goes on in the next line, and a character that no
 * font has stands there by its code, as in {@code [U+6771]}. Only what cannot be seen is dropped: control and format
 * characters, the ones that turn the direction of other text among them.
 */
final class Typesetter {
    private static final float PER_SIZE = 1000f;
    private static final String BREAK_AFTER = "-/_.:;,|@=&?)]}";
    private static final String MIRRORED = "()[]{}<>\u00AB\u00BB\u2039\u203A";
    private static final int REPLACEMENT = 0xFFFD;

    private final DocumentFonts fonts;

    Typesetter(DocumentFonts fonts) {
        this.fonts = fonts;
    }

    /** At least one line, which may be empty. */
    List<Line> lines(String text, Style style, float width) throws IOException {
        List<Glyph> glyphs = glyphs(text, style.face());
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < glyphs.size()) {
            int end = end(glyphs, start, width * PER_SIZE / style.size());
            lines.add(set(glyphs.subList(start, end), style));
            start = end;
            while (start < glyphs.size() && glyphs.get(start).codePoint() == ' ') {
                start++;
            }
        }
        return lines.isEmpty() ? List.of(new Line(List.of(), style, 0)) : lines;
    }

    /** One line, cut with an ellipsis where it does not fit: for what stands elsewhere in full. */
    Line oneLine(String text, Style style, float width) throws IOException {
        List<Line> lines = lines(text, style, width);
        if (lines.size() == 1) {
            return lines.get(0);
        }
        List<Glyph> ellipsis = glyphs("\u2026", style.face());
        float room = width * PER_SIZE / style.size() - advance(ellipsis);
        List<Glyph> glyphs = glyphs(text, style.face());
        List<Glyph> cut = new ArrayList<>(glyphs.subList(0, end(glyphs, 0, room)));
        cut.addAll(ellipsis);
        return set(cut, style);
    }

    /** The width of the text in one line. */
    float width(String text, Style style) throws IOException {
        return advance(glyphs(text, style.face())) * style.size() / PER_SIZE;
    }

    private List<Glyph> glyphs(String text, Face face) throws IOException {
        List<Glyph> glyphs = new ArrayList<>(text.length());
        String shown = ArabicLetters.join(Normalizer.normalize(text, Normalizer.Form.NFC));
        for (int codePoint : shown.codePoints().toArray()) {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    add(' ', face, glyphs);
                case Character.FORMAT -> {}
                case Character.SURROGATE -> add(REPLACEMENT, face, glyphs);
                default -> add(codePoint, face, glyphs);
            }
        }
        return glyphs;
    }

    private void add(int codePoint, Face face, List<Glyph> glyphs) throws IOException {
        Glyph glyph = fonts.find(face, codePoint);
        if (glyph != null) {
            glyphs.add(glyph);
            return;
        }
        for (int each : code(codePoint).codePoints().toArray()) {
            Glyph part = fonts.find(face, each);
            if (part == null) {
                throw new IllegalStateException("the font of the program has no Latin letters");
            }
            glyphs.add(part);
        }
    }

    /** How a character is shown that no font has. */
    static String code(int codePoint) {
        return String.format(Locale.ROOT, "[U+%04X]", codePoint);
    }

    /** Where the line ends that begins at the start: after a space, else inside a word, and after one glyph at least. */
    private static int end(List<Glyph> glyphs, int start, float room) {
        float used = 0;
        int word = start;
        int part = start;
        for (int i = start; i < glyphs.size(); i++) {
            int codePoint = glyphs.get(i).codePoint();
            used += glyphs.get(i).advance();
            if (used > room && codePoint != ' ') {
                return word > start ? word : part > start ? part : withItsMarks(glyphs, start, Math.max(i, start + 1));
            }
            if (codePoint == ' ') {
                word = i + 1;
            } else if (BREAK_AFTER.indexOf(codePoint) >= 0) {
                part = i + 1;
            }
        }
        return glyphs.size();
    }

    /** A break is not put between a letter and the marks on it. */
    private static int withItsMarks(List<Glyph> glyphs, int start, int end) {
        int moved = end;
        while (moved > start + 1
                && moved < glyphs.size()
                && isMark(glyphs.get(moved).codePoint())) {
            moved--;
        }
        return moved > start + 1 || !isMark(glyphs.get(moved).codePoint()) ? moved : end;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static float advance(List<Glyph> glyphs) {
        float sum = 0;
        for (Glyph glyph : glyphs) {
            sum += glyph.advance();
        }
        return sum;
    }

    private Line set(List<Glyph> line, Style style) throws IOException {
        int length = line.size();
        while (length > 0 && line.get(length - 1).codePoint() == ' ') {
            length--;
        }
        List<Line.Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        float width = 0;
        float runWidth = 0;
        DocumentFont font = null;
        for (Glyph glyph : inOrderOfShowing(line.subList(0, length), style.face())) {
            if (font != null && font != glyph.font()) {
                runs.add(new Line.Run(font, text.toString(), runWidth));
                text.setLength(0);
                runWidth = 0;
            }
            font = glyph.font();
            text.appendCodePoint(glyph.codePoint());
            float advance = glyph.advance() * style.size() / PER_SIZE;
            runWidth += advance;
            width += advance;
        }
        if (font != null) {
            runs.add(new Line.Run(font, text.toString(), runWidth));
        }
        return new Line(runs, style, width);
    }

    /** From left to right, whichever way the script is read. */
    private List<Glyph> inOrderOfShowing(List<Glyph> line, Face face) throws IOException {
        StringBuilder text = new StringBuilder();
        line.forEach(glyph -> text.appendCodePoint(glyph.codePoint()));
        char[] characters = text.toString().toCharArray();
        if (!Bidi.requiresBidi(characters, 0, characters.length)) {
            return line;
        }
        Bidi bidi = new Bidi(text.toString(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[line.size()];
        Glyph[] shown = new Glyph[line.size()];
        int at = 0;
        for (int i = 0; i < levels.length; i++) {
            Glyph glyph = line.get(i);
            levels[i] = (byte) bidi.getLevelAt(at);
            shown[i] = levels[i] % 2 == 1 ? mirrored(glyph, face) : glyph;
            at += Character.charCount(glyph.codePoint());
        }
        Bidi.reorderVisually(levels, 0, shown, 0, shown.length);
        return List.of(shown);
    }

    private Glyph mirrored(Glyph glyph, Face face) throws IOException {
        int at = MIRRORED.indexOf(glyph.codePoint());
        if (at < 0) {
            return glyph;
        }
        Glyph other = fonts.find(face, MIRRORED.charAt(at % 2 == 0 ? at + 1 : at - 1));
        return other == null ? glyph : other;
    }
}
