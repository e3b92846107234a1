package dev.tributary.cli.importing;

import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.csv.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as people are shown them: as they stood in the file, with tokens in place of the persons in them, so that the text
 * may travel over topics.
 *
 * <p>A row with a comma too many or too few has its cells elsewhere than the header says; then every cell in which the
 * person may stand is replaced. Very long rows are cut off, because a message has a largest size.
 */
final class ShownRow {
    private static final int LONGEST = 250_000;

    private final int columns;
    private final List<Integer> persons;

    ShownRow(Header header) {
        this.columns = header.columns().size();
        this.persons = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Column column = header.columns().get(i);
            if (column != null && (column.type() == Column.Type.PERSON || column.type() == Column.Type.ACTING_PERSON)) {
                persons.add(i);
            }
        }
    }

    String of(RawRecord record) {
        String shown = persons.isEmpty() ? record.text() : withoutPersons(record);
        return shown.substring(0, Math.min(shown.length(), LONGEST));
    }

    private String withoutPersons(RawRecord record) {
        List<RawRecord.Cell> cells = record.cells();
        int tooFew = Math.max(0, columns - cells.size());
        int tooMany = Math.max(0, cells.size() - columns);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            RawRecord.Cell cell = cells.get(i);
            shown.append(i == 0 ? "" : ",");
            int here = i;
            boolean person = persons.stream().anyMatch(at -> here >= at - tooFew && here <= at + tooMany);
            String token = person ? token(cell.value()) : null;
            if (token == null) {
                shown.append(record.text(), cell.start(), cell.end());
            } else {
                shown.append(token);
            }
        }
        return shown.toString();
    }

    /** Null: nobody stands there. */
    private static @Nullable String token(String value) {
        String words = value.strip();
        return words.isEmpty() ? null : PersonTokens.acting(words);
    }
}
