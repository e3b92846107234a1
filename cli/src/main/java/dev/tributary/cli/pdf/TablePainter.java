package dev.tributary.cli.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.jspecify.annotations.Nullable;

/** Puts a table on the pages. A row stays together unless it is longer than half a page. */
final class TablePainter {
    private static final float GAP = 8;
    private static final float PADDING = 2.5f;
    private static final float NOTE = 0.85f;
    private static final float LIGHT = 0.8f;
    private static final float DARK = 0.25f;

    private final Table table;
    private final Sheets sheets;
    private final Structure structure;
    private final Typesetter typesetter;
    private final List<Float> widths;
    private final List<Float> places = new ArrayList<>();
    private final PDStructureElement element;
    private final @Nullable Laid header;

    /** What is drawn at one height. */
    private record Piece(Line line, float x, PDStructureElement element) {}

    /** A row as lines of pieces, each with its height. */
    private record Laid(List<List<Piece>> bands, List<Float> heights, boolean total) {
        float height() {
            float sum = 2 * PADDING;
            for (float each : heights) {
                sum += each;
            }
            return sum;
        }
    }

    TablePainter(Table table, Sheets sheets, Structure structure, Typesetter typesetter) throws IOException {
        this.table = table;
        this.sheets = sheets;
        this.structure = structure;
        this.typesetter = typesetter;
        this.widths = widths();
        float x = 0;
        for (float width : widths) {
            places.add(x);
            x += width + GAP;
        }
        this.element = structure.part("Table");
        this.header = table.hasHeader() ? header() : null;
    }

    void paint() throws IOException {
        float first = header == null ? 0 : header.height();
        List<Row> rows = table.rows();
        boolean begun = false;
        for (Row row : rows) {
            Laid laid = lay(row);
            float needed = Math.min(laid.height(), Sheets.room() / 2) + (begun ? 0 : first);
            if (!sheets.fits(needed)) {
                sheets.turn();
                drawHeader(begun);
            } else if (!begun) {
                drawHeader(false);
            }
            begun = true;
            draw(laid);
        }
    }

    private void drawHeader(boolean again) throws IOException {
        if (again && !table.continued().isEmpty()) {
            Line continued = typesetter.oneLine(
                    table.continued(), Style.text(table.style().size()).quiet(), Sheets.WIDTH);
            sheets.drawRepeated(continued, 0);
            sheets.advance(continued.style().leading() + PADDING);
        }
        if (header == null) {
            return;
        }
        sheets.advance(PADDING);
        for (int i = 0; i < header.bands().size(); i++) {
            for (Piece piece : header.bands().get(i)) {
                if (again) {
                    sheets.drawRepeated(piece.line(), piece.x());
                } else {
                    sheets.draw(piece.line(), piece.x(), piece.element());
                }
            }
            sheets.advance(header.heights().get(i));
        }
        sheets.advance(PADDING);
        sheets.rule(0, Sheets.WIDTH, DARK);
    }

    private void draw(Laid row) throws IOException {
        if (row.total()) {
            sheets.rule(0, Sheets.WIDTH, DARK);
        }
        sheets.advance(PADDING);
        for (int i = 0; i < row.bands().size(); i++) {
            if (!sheets.fits(row.heights().get(i))) {
                sheets.turn();
                drawHeader(true);
                sheets.advance(PADDING);
            }
            for (Piece piece : row.bands().get(i)) {
                sheets.draw(piece.line(), piece.x(), piece.element());
            }
            sheets.advance(row.heights().get(i));
        }
        sheets.advance(PADDING);
        if (!row.total()) {
            sheets.rule(0, Sheets.WIDTH, LIGHT);
        }
    }

    private Laid header() throws IOException {
        PDStructureElement row = structure.child(element, "TR");
        Style style = Style.bold(table.style().size());
        List<List<Line>> cells = new ArrayList<>();
        List<PDStructureElement> elements = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            cells.add(typesetter.lines(table.columns().get(i).title(), style, widths.get(i)));
            elements.add(structure.columnHeader(row));
        }
        return laid(cells, elements, List.of(), false);
    }

    private Laid lay(Row row) throws IOException {
        PDStructureElement element = structure.child(this.element, "TR");
        boolean spans = row.cells().size() < table.columns().size();
        Style style = row.total() ? Style.bold(table.style().size()) : table.style();
        List<List<Line>> cells = new ArrayList<>();
        List<PDStructureElement> elements = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            float width = widths.get(i);
            if (spans) {
                int last = widths.size() - 1;
                width = i == 0 ? places.get(last) - GAP : widths.get(last);
            }
            cells.add(typesetter.lines(row.cells().get(i), style, width));
            elements.add(structure.child(element, "TD"));
        }
        List<Line> note = row.note().isEmpty()
                ? List.of()
                : typesetter.lines(
                        row.note(), Style.text(table.style().size() * NOTE).quiet(), Sheets.WIDTH - places.get(1));
        return laid(cells, elements, note, row.total());
    }

    /** @param note put under the cells and read out with the second one */
    private Laid laid(List<List<Line>> cells, List<PDStructureElement> elements, List<Line> note, boolean total) {
        List<List<Piece>> bands = new ArrayList<>();
        List<Float> heights = new ArrayList<>();
        int most = cells.stream().mapToInt(List::size).max().orElse(0);
        boolean spans = cells.size() < widths.size();
        for (int i = 0; i < most; i++) {
            List<Piece> band = new ArrayList<>();
            float height = 0;
            for (int cell = 0; cell < cells.size(); cell++) {
                if (i < cells.get(cell).size()) {
                    Line line = cells.get(cell).get(i);
                    int column = spans && cell > 0 ? widths.size() - 1 : cell;
                    band.add(new Piece(line, x(line, column), elements.get(cell)));
                    height = line.style().leading();
                }
            }
            bands.add(band);
            heights.add(height);
        }
        for (Line line : note) {
            bands.add(List.of(new Piece(line, places.get(1), elements.get(1))));
            heights.add(line.style().leading());
        }
        return new Laid(bands, heights, total);
    }

    private float x(Line line, int column) {
        float start = places.get(column);
        return table.columns().get(column).rightAligned() ? start + widths.get(column) - line.width() : start;
    }

    private List<Float> widths() throws IOException {
        List<Float> result = new ArrayList<>();
        float taken = GAP * (table.columns().size() - 1);
        int sharing = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            float width = width(i);
            result.add(width);
            if (width == Column.REST) {
                sharing++;
            } else {
                taken += width;
            }
        }
        float left = Math.max(Sheets.WIDTH - taken, GAP) / Math.max(sharing, 1);
        result.replaceAll(width -> width == Column.REST ? left : width);
        return result;
    }

    private float width(int index) throws IOException {
        Column column = table.columns().get(index);
        if (column.most() == Column.REST) {
            return Column.REST;
        }
        Style bold = Style.bold(table.style().size());
        float width = Math.max(column.least(), typesetter.width(column.title(), bold));
        int last = table.columns().size() - 1;
        for (Row row : table.rows()) {
            boolean spans = row.cells().size() < table.columns().size();
            if (spans && index < last) {
                continue;
            }
            String cell = row.cells().get(spans ? 1 : index);
            width = Math.max(width, typesetter.width(cell, row.total() ? bold : table.style()));
        }
        return Math.min(width, column.most());
    }
}
