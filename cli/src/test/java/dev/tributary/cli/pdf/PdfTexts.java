package dev.tributary.cli.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a reader of the file would copy out of it. */
public final class PdfTexts {
    private PdfTexts() {}

    /** The text of each page. */
    public static List<String> pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.setLineSeparator("\n");
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }

    public static String text(byte[] pdf) throws IOException {
        return String.join("", pages(pdf));
    }
}
