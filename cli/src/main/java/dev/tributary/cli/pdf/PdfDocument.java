package dev.tributary.cli.pdf;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** A document that is being written, from top to bottom. */
public final class PdfDocument implements Closeable {
    private static final float LINES_WITH_A_HEADING = 5;

    private final PDDocument document = new PDDocument();
    private final DocumentFonts fonts;
    private final Typesetter typesetter;
    private final Structure structure;
    private final Sheets sheets;

    /**
     * @param title what a reader's window is called, and a person who has it read out hears first
     * @param content what tells this document from every other, such as a hash; the id in the file follows from it
     * @param files further fonts, asked in this order for what the built-in ones lack
     */
    public PdfDocument(String title, String content, List<FontFile> files) {
        this.fonts = new DocumentFonts(document, files);
        this.typesetter = new Typesetter(fonts);
        this.structure = new Structure(document);
        this.sheets = new Sheets(document, structure);
        document.setVersion(1.7f);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setKeywords(content);
        information.setProducer("Tributary");
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage("en");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        // In place of the clock: with it the library makes the file's id from the information above and nothing else.
        document.setDocumentId(0L);
    }

    /** @param level 1 is the title */
    public void heading(int level, String text, Style style) throws IOException {
        List<Line> lines = typesetter.lines(text, style, Sheets.WIDTH);
        float needed = (lines.size() + LINES_WITH_A_HEADING) * style.leading();
        if (!sheets.fits(Math.min(needed, Sheets.room() / 2))) {
            sheets.turn();
        }
        write(lines, structure.part("H" + level));
    }

    public void paragraph(String text, Style style) throws IOException {
        write(typesetter.lines(text, style, Sheets.WIDTH), structure.part("P"));
    }

    public void table(Table table) throws IOException {
        new TablePainter(table, sheets, structure, typesetter).paint();
    }

    /** Room in points before what follows. */
    public void space(float height) {
        sheets.advance(height);
    }

    /** The characters so far that no font has, and that stand in the document by their codes. */
    public SortedSet<Integer> lacking() {
        return fonts.lacking();
    }

    private void write(List<Line> lines, PDStructureElement element) throws IOException {
        for (Line line : lines) {
            if (!sheets.fits(line.style().leading())) {
                sheets.turn();
            }
            sheets.draw(line, 0, element);
            sheets.advance(line.style().leading());
        }
    }

    /** The bytes of the file. Nothing is written after it. */
    public byte[] finish(Furniture furniture) throws IOException {
        sheets.furnish(furniture, typesetter);
        structure.finish();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Packed objects would be smaller, but the library then writes a count of them that strict readers complain
        // about.
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        sheets.close();
        document.close();
        fonts.close();
    }
}
