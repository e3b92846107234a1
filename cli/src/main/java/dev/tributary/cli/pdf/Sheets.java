package dev.tributary.cli.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.jspecify.annotations.Nullable;

/** Pages of A4 that are filled from top to bottom. */
final class Sheets implements Closeable {
    static final float SIDE = 42;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * SIDE;
    private static final float TOP = 66;
    private static final float BOTTOM = 54;
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float RULE = 0.5f;
    private static final Style FURNITURE = Style.text(7.5f).quiet();
    private static final float ASCENT = 0.95f;

    private final PDDocument document;
    private final Structure structure;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDPageContentStream content;
    private float used;

    Sheets(PDDocument document, Structure structure) {
        this.document = document;
        this.structure = structure;
    }

    /** What one page has room for. */
    static float room() {
        return HEIGHT - TOP - BOTTOM;
    }

    /** Whether that much is free below what has been written. */
    boolean fits(float height) {
        return content != null && used + height <= room();
    }

    /** Goes to a new page. */
    void turn() throws IOException {
        close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        content = new PDPageContentStream(document, page);
        used = 0;
    }

    /** Leaves room below what has been written. */
    void advance(float height) {
        used += height;
    }

    /** Draws the line with its upper edge at the place reached, without going on. */
    void draw(Line line, float x, PDStructureElement element) throws IOException {
        PDPageContentStream out = content();
        if (line.runs().isEmpty()) {
            return;
        }
        structure.begin(element, pages.get(pages.size() - 1), out);
        show(out, line, SIDE + x, baseline(line));
        structure.end(out);
    }

    /** The same for what need not be read out. */
    void drawRepeated(Line line, float x) throws IOException {
        PDPageContentStream out = content();
        structure.beginRepeated(out);
        show(out, line, SIDE + x, baseline(line));
        structure.end(out);
    }

    /** A thin line over a part of the width, at the place reached. */
    void rule(float from, float to, float shade) throws IOException {
        PDPageContentStream out = content();
        structure.beginRepeated(out);
        out.setStrokingColor(shade);
        out.setLineWidth(RULE);
        float y = HEIGHT - TOP - used;
        out.moveTo(SIDE + from, y);
        out.lineTo(SIDE + to, y);
        out.stroke();
        structure.end(out);
    }

    private float baseline(Line line) {
        return HEIGHT - TOP - used - line.style().size() * ASCENT;
    }

    private PDPageContentStream content() throws IOException {
        if (content == null) {
            turn();
        }
        if (content == null) {
            throw new IllegalStateException("a new page has no content");
        }
        return content;
    }

    private static void show(PDPageContentStream out, Line line, float x, float y) throws IOException {
        out.beginText();
        out.setNonStrokingColor(line.style().shade());
        out.newLineAtOffset(x, y);
        for (int i = 0; i < line.runs().size(); i++) {
            Line.Run run = line.runs().get(i);
            if (i > 0) {
                out.newLineAtOffset(line.runs().get(i - 1).width(), 0);
            }
            out.setFont(run.font().font(), line.style().size());
            out.showText(run.text());
        }
        out.endText();
    }

    /** Adds what stands on every page. Nothing is written after it. */
    void furnish(Furniture furniture, Typesetter typesetter) throws IOException {
        close();
        Style strong = Style.bold(FURNITURE.size());
        Line warning = typesetter.oneLine(furniture.warning(), strong, WIDTH / 2);
        float left = WIDTH - warning.width() - 2 * FURNITURE.size();
        Line head = typesetter.oneLine(furniture.head(), FURNITURE, left);
        for (int i = 0; i < pages.size(); i++) {
            Line number = typesetter.oneLine((i + 1) + " of " + pages.size(), FURNITURE, WIDTH);
            Line foot = typesetter.oneLine(furniture.foot(), FURNITURE, WIDTH - number.width() - 2 * FURNITURE.size());
            try (PDPageContentStream out = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                structure.beginRepeated(out);
                float upper = HEIGHT - TOP / 2 - FURNITURE.size();
                show(out, head, SIDE, upper);
                show(out, warning, SIDE + WIDTH - warning.width(), upper);
                show(out, foot, SIDE, BOTTOM / 2);
                show(out, number, SIDE + WIDTH - number.width(), BOTTOM / 2);
                structure.end(out);
            }
        }
    }

    /** Ends the page that is being written. */
    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
