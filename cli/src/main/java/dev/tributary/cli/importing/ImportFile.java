package dev.tributary.cli.importing;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes one import file what it is. Reading, checking, publishing and the format page all follow from
 * this one value, so a new column is one line.
 *
 * @param format its columns, which every source is mapped to
 * @param check what has to fit between columns
 * @param recordedAt the row's own time; what it is published with
 * @param toEvent what is published for a row
 */
public record ImportFile(CanonicalFile format, CrossCheck check, RecordedAt recordedAt, ToEvent toEvent) {

    /** Looks at a row whose columns are each in order. */
    @FunctionalInterface
    public interface CrossCheck {
        CrossCheck NONE = row -> Finding.FITS;

        Finding look(Row row);
    }

    /** When an accepted row was recorded. */
    @FunctionalInterface
    public interface RecordedAt {
        /** For facts that the file does not date: they hold from the beginning. */
        RecordedAt BEGINNING = row -> Instant.EPOCH;

        Instant of(Row row);
    }

    /** Turns an accepted row into what is published. Never fails: whatever could be wrong was refused before. */
    @FunctionalInterface
    public interface ToEvent {
        InputEvent of(Row row);
    }

    /**
     * What a cross-check found.
     *
     * @param problem why the row is refused, at {@code column}
     * @param ignore the column whose value counts for nothing in this row; the file gets one warning
     */
    public record Finding(
            @Nullable Reason problem,
            @Nullable String column,
            @Nullable String ignore) {
        public static final Finding FITS = new Finding(null, null, null);

        public static Finding refused(Reason problem, String column) {
            return new Finding(problem, column, null);
        }

        public static Finding ignored(String column) {
            return new Finding(null, null, column);
        }
    }

    public String name() {
        return format.name();
    }

    public boolean required() {
        return format.required();
    }

    public String about() {
        return format.about();
    }

    public List<String> id() {
        return format.id();
    }

    public List<Column> columns() {
        return format.columns();
    }

    public @Nullable String revisionColumn() {
        return format.revisionColumn();
    }

    public Optional<Column> column(String columnName) {
        return format.column(columnName);
    }
}
