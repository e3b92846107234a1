package dev.tributary.cli.importing;

import dev.tributary.cli.importing.ImportFile.Finding;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges one record of one file: accepted with its values, or refused with the first reason in column order. */
final class RowReader {
    private final ImportFile file;
    private final Header header;
    private final Values values;
    private final ShownRow shown;

    RowReader(ImportFile file, Header header, StageMap stages) {
        this.file = file;
        this.header = header;
        this.values = new Values(stages);
        this.shown = new ShownRow(header);
    }

    sealed interface Judged permits Accepted, Refused {}

    /**
     * @param id the values of the id columns
     * @param columns in their published order
     * @param canonical by column name, what each value says whatever way it is written
     * @param ignored a column whose value counted for nothing, or null
     */
    record Accepted(
            RawRecord record,
            String id,
            List<Column> columns,
            Map<String, String> canonical,
            Row row,
            @Nullable String ignored) implements Judged {

        /** The row's values in the published column order, so that two rows can be compared. */
        Content content() {
            return Content.of(columns, canonical);
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
        if (fields.size() != header.columns().size()) {
            return refused(record, null, Reason.WRONG_FIELD_COUNT, null);
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Column column = header.columns().get(i);
            String text = fields.get(i).strip();
            if (column != null && !text.isEmpty()) {
                texts.put(column.name(), text);
            }
        }
        return judge(record, texts);
    }

    private Judged judge(RawRecord record, Map<String, String> texts) {
        String id = id(texts);
        Map<String, Object> read = new HashMap<>();
        Map<String, String> canonical = new HashMap<>();
        for (Column column : file.columns()) {
            String text = texts.get(column.name());
            if (text == null) {
                if (column.required()) {
                    return refused(record, column.name(), Reason.MISSING, id);
                }
                continue;
            }
            Values.Read value = values.read(column, text);
            if (value.value() == null) {
                Reason problem = value.problem() == null ? Reason.UNKNOWN_VALUE : value.problem();
                return refused(record, column.name(), problem, id);
            }
            read.put(column.name(), value.value());
            canonical.put(column.name(), value.canonical());
        }
        Finding finding = between(new Row(read));
        if (finding.problem() != null) {
            return refused(record, finding.column(), finding.problem(), id);
        }
        String standingId = id(canonical);
        Row row = new Row(read);
        if (finding.ignore() != null) {
            row = row.without(finding.ignore());
            canonical.remove(finding.ignore());
        }
        return new Accepted(
                record,
                standingId == null ? "" : standingId,
                file.columns(),
                canonical,
                row,
                finding.ignore());
    }

    private Finding between(Row row) {
        for (Column column : file.columns()) {
            BigDecimal amount = column.type() == Column.Type.AMOUNT ? row.number(column.name()) : null;
            String currencyColumn = column.currencyColumn();
            if (amount == null || currencyColumn == null) {
                continue;
            }
            String currency = row.text(currencyColumn);
            if (currency == null) {
                return Finding.refused(Reason.MISSING, currencyColumn);
            }
            Reason problem = Values.amountProblem(amount, currency);
            if (problem != null) {
                return Finding.refused(problem, column.name());
            }
        }
        return file.check().look(row);
    }

    /** Null when a part of it is empty. */
    private @Nullable String id(Map<String, String> texts) {
        StringBuilder id = new StringBuilder();
        for (String column : file.id()) {
            String part = texts.get(column);
            if (part == null) {
                return null;
            }
            id.append(id.isEmpty() ? "" : "|").append(part);
        }
        return id.toString();
    }

    private Refused refused(RawRecord record, @Nullable String column, Reason reason, @Nullable String id) {
        return new Refused(new Refusal(file.name(), record.line(), column, reason, id, shown.of(record)));
    }
}
