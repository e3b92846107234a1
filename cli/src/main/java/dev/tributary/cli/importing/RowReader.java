package dev.tributary.cli.importing;

import dev.tributary.cli.importing.ImportFile.Finding;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.csv.RawRecord;
import dev.tributary.crm.event.PersonToken;
import dev.tributary.crm.event.Row;
import dev.tributary.crm.event.TypedValues;
import dev.tributary.schemas.avro.DealStage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the records of one file, one after the other: accepted with its values, or refused with the first reason in column
 * order. Not for several threads.
 */
final class RowReader {
    private final ImportFile file;
    private final TypedValues values;
    private final ShownRow shown;
    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();

    /** For each field of a record the place of its column; -1 where nobody knows it. */
    private final int[] placeOf;

    private final int[] idPlaces;
    private final int[] amounts;

    RowReader(ImportFile file, Header header, StageMap stages) {
        this.file = file;
        this.values = new TypedValues(
                text -> stages.stageOf(text).map(stage -> DealStage.valueOf(stage.name())),
                PersonToken::of,
                PersonTokens::acting);
        this.shown = new ShownRow(header);
        this.columns = file.columns();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
        this.placeOf = header.columns().stream()
                .mapToInt(column -> column == null ? -1 : place(column.name()))
                .toArray();
        this.idPlaces = file.id().stream().mapToInt(this::place).toArray();
        this.amounts = columns.stream()
                .filter(column -> column.type() == Column.Type.AMOUNT && column.currencyColumn() != null)
                .mapToInt(column -> place(column.name()))
                .toArray();
    }

    sealed interface Judged permits Accepted, Refused {}

    /**
     * @param id the values of the id columns
     * @param columns in their published order
     * @param texts as the file writes them, in that order, without the one that counts for nothing; null where empty
     * @param ignored a column whose value counted for nothing, or null
     */
    record Accepted(
            RawRecord record,
            String id,
            List<Column> columns,
            List<@Nullable String> texts,
            Row row,
            @Nullable String ignored)
            implements Judged {

        /** The row's values in the published column order, so that two rows can be compared. */
        Content content() {
            return Content.of(columns, texts, row);
        }

        /** What tells the row from every row that says something else. */
        String exactContent() {
            return Content.exact(columns, texts, row);
        }
    }

    record Refused(Refusal refusal) implements Judged {}

    Judged judge(RawRecord record) {
        if (!record.utf8()) {
            return refused(record, null, Reason.BAD_ENCODING, null);
        }
        if (!record.quotesClose()) {
            return refused(record, null, Reason.MALFORMED_ROW, null);
        }
        List<String> fields = record.fields();
        if (fields.size() != placeOf.length) {
            return refused(record, null, Reason.WRONG_FIELD_COUNT, null);
        }
        @Nullable String[] texts = new @Nullable String[columns.size()];
        for (int i = 0; i < placeOf.length; i++) {
            if (placeOf[i] >= 0) {
                String text = fields.get(i).strip();
                texts[placeOf[i]] = text.isEmpty() ? null : text;
            }
        }
        return judge(record, texts);
    }

    private Judged judge(RawRecord record, @Nullable String[] texts) {
        @Nullable Object[] read = new @Nullable Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            Column column = columns.get(i);
            String text = texts[i];
            if (text == null) {
                if (column.required()) {
                    return refused(record, column.name(), Reason.MISSING, givenId(texts));
                }
                continue;
            }
            Object value = values.read(column, text);
            if (value instanceof Reason problem) {
                return refused(record, column.name(), problem, givenId(texts));
            }
            read[i] = value;
        }
        Row row = new Row(places, read);
        Finding finding = between(row, read);
        if (finding.problem() != null) {
            return refused(record, finding.column(), finding.problem(), givenId(texts));
        }
        if (finding.ignore() != null) {
            int ignored = place(finding.ignore());
            texts[ignored] = null;
            read[ignored] = null;
        }
        return new Accepted(record, id(texts, read), columns, Arrays.asList(texts), row, finding.ignore());
    }

    private Finding between(Row row, @Nullable Object[] read) {
        for (int place : amounts) {
            Column column = columns.get(place);
            String currencyColumn = column.currencyColumn();
            if (currencyColumn == null || !(read[place] instanceof BigDecimal amount)) {
                continue;
            }
            String currency = row.text(currencyColumn);
            if (currency == null) {
                return Finding.refused(Reason.MISSING, currencyColumn);
            }
            Reason problem = values.amountProblem(amount, currency);
            if (problem != null) {
                return Finding.refused(problem, column.name());
            }
        }
        return file.check().look(row);
    }

    /** Of a row whose parts are all there and in order. */
    private String id(@Nullable String[] texts, @Nullable Object[] read) {
        if (idPlaces.length == 1) {
            return canonical(idPlaces[0], texts, read);
        }
        StringBuilder id = new StringBuilder();
        for (int place : idPlaces) {
            id.append(id.isEmpty() ? "" : "|").append(canonical(place, texts, read));
        }
        return id.toString();
    }

    private String canonical(int place, @Nullable String[] texts, @Nullable Object[] read) {
        String text = texts[place];
        Object value = read[place];
        return text == null || value == null ? "" : TypedValues.canonical(columns.get(place), text, value);
    }

    /** As the file writes it; null when a part of it is empty. */
    private @Nullable String givenId(@Nullable String[] texts) {
        StringBuilder id = new StringBuilder();
        for (int place : idPlaces) {
            if (texts[place] == null) {
                return null;
            }
            id.append(id.isEmpty() ? "" : "|").append(texts[place]);
        }
        return id.toString();
    }

    private int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException(file.name() + " has no column " + column);
        }
        return place;
    }

    private Refused refused(RawRecord record, @Nullable String column, Reason reason, @Nullable String id) {
        return new Refused(new Refusal(file.name(), record.line(), column, reason, id, shown.of(record)));
    }
}
