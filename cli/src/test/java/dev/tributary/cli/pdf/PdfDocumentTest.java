package dev.tributary.cli.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;

class PdfDocumentTest {
    private static final Furniture FURNITURE = new Furniture("head", "warning", "foot");
    private static final String BITCOIN = "\u20BF";

    @Test
    void headAndWarningAndFootAndNumberStandOnEveryPage() throws IOException {
        List<String> pages = PdfTexts.pages(table(200));
        assertThat(pages).hasSizeGreaterThan(3);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("head", "warning", "foot", (i + 1) + " of " + pages.size());
        }
    }

    @Test
    void theHeaderOfATableStandsOnEveryPageThatItGoesOnTo() throws IOException {
        List<String> pages = PdfTexts.pages(table(200));
        assertThat(pages).allMatch(page -> page.contains("Number") && page.contains("Name"));
        assertThat(pages.get(0)).doesNotContain("numbers, continued");
        assertThat(pages.subList(1, pages.size())).allMatch(page -> page.contains("numbers, continued"));
    }

    @Test
    void everyRowIsThereOnce() throws IOException {
        String text = String.join("\n", PdfTexts.pages(table(200)));
        for (int i = 0; i < 200; i++) {
            assertThat(text).containsOnlyOnce("name" + i + ".");
        }
    }

    @Test
    void aRowLongerThanAPageGoesOnWithoutLoss() throws IOException {
        String name = IntStream.range(0, 5000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        byte[] pdf = document(document -> document.table(new Table(
                "",
                List.of(Column.right("A", 20, 60), Column.left("B", 20, 60)),
                List.of(Row.of("1", name)),
                Style.text(8))));
        assertThat(PdfTexts.pages(pdf)).hasSizeGreaterThan(5);
        String text = PdfTexts.text(pdf);
        assertThat(IntStream.range(0, 5000)).allMatch(i -> text.contains(Integer.toString(i)));
    }

    @Test
    void aCharacterThatNoFontHasStandsThereByItsNumber() throws IOException {
        try (PdfDocument document = new PdfDocument("title", "1", List.of())) {
            document.paragraph("one " + BITCOIN + " and \u6771\u4EAC", Style.text(9));
            assertThat(document.lacking()).containsExactly(0x20BF, 0x4EAC, 0x6771);
            assertThat(PdfTexts.text(document.finish(FURNITURE))).contains("one [U+20BF] and [U+6771][U+4EAC]");
        }
    }

    @Test
    void aFontThatIsHandedInHelpsOut() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"))) {
            FontFile.Usable font = (FontFile.Usable) FontFile.of(in.readAllBytes());
            try (PdfDocument document = new PdfDocument("title", "1", List.of(font.font()))) {
                document.paragraph("one " + BITCOIN, Style.text(9));
                assertThat(document.lacking()).isEmpty();
                assertThat(PdfTexts.text(document.finish(FURNITURE))).contains("one " + BITCOIN);
            }
        }
    }

    @Test
    void whatIsNoFontIsRefused() {
        assertThat(FontFile.of(new byte[0])).isInstanceOf(FontFile.Unusable.class);
        assertThat(FontFile.of("OTTO, or not".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(FontFile.Unusable.class);
    }

    @Test
    void scriptsThatAreReadFromTheRightAreShownSo() throws IOException {
        byte[] pdf = document(document -> document.paragraph("A (\u05D0\u05D1\u05D2) B", Style.text(9)));
        assertThat(PdfTexts.text(pdf)).contains("\u05D0\u05D1\u05D2");
        byte[] arabic = document(document -> document.paragraph("\u0634\u0631\u0643\u0629", Style.text(9)));
        assertThat(PdfTexts.text(arabic)).contains("\u0634\u0631\u0643\u0629");
    }

    @Test
    void whatCannotBeSeenIsDroppedAndTurnsNoDirection() throws IOException {
        byte[] pdf = document(document -> document.paragraph("a\u202Eb\u0000c\u200Bd\nlast", Style.text(9)));
        assertThat(PdfTexts.text(pdf)).contains("ab cd last");
    }

    @Test
    void aScreenReaderIsToldWhatIsATable() throws IOException {
        try (PDDocument document = Loader.loadPDF(table(3))) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            PDStructureElement whole = (PDStructureElement) document.getDocumentCatalog()
                    .getStructureTreeRoot()
                    .getKids()
                    .get(0);
            assertThat(whole.getKids())
                    .extracting(kid -> ((PDStructureElement) kid).getStructureType())
                    .containsExactly("H1", "Table");
            assertThat(((PDStructureElement) whole.getKids().get(1)).getKids()).hasSize(4);
        }
    }

    @Property(tries = 60)
    void anyTextIsShownAndAlwaysInTheSameBytes(@ForAll String text) throws IOException {
        Content content = document -> {
            document.heading(1, text, Style.bold(11));
            document.table(new Table(
                    text,
                    List.of(Column.left(text, 10, 50), Column.rest(text)),
                    List.of(Row.noted(text, text, text), Row.total(text, text)),
                    Style.mono(8)));
        };
        assertThat(document(content)).isEqualTo(document(content));
    }

    private interface Content {
        void write(PdfDocument document) throws IOException;
    }

    private static byte[] document(Content content) throws IOException {
        try (PdfDocument document = new PdfDocument("title", "1", List.of())) {
            content.write(document);
            return document.finish(FURNITURE);
        }
    }

    private static byte[] table(int rows) throws IOException {
        return document(document -> {
            document.heading(1, "Title", Style.bold(11));
            document.table(new Table(
                    "numbers, continued",
                    List.of(Column.right("Number", 20, 60), Column.rest("Name")),
                    IntStream.range(0, rows)
                            .mapToObj(i -> Row.of(Integer.toString(i), "name" + i + "."))
                            .toList(),
                    Style.text(9)));
        });
    }
}
