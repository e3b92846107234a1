package dev.tributary.cli.generating;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.crm.canonical.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a program. Their columns are those of the import format, so that the two cannot drift apart. */
public enum ProgramFile {
    PARTNERS("partners.csv"),
    ACCOUNTS("accounts.csv"),
    FX("fx.csv"),
    OPPORTUNITIES("opportunities.csv"),
    REGISTRATIONS("registrations.csv"),
    DECISIONS("decisions.csv"),
    TOUCHES("touches.csv"),
    PAYMENTS("payments.csv");

    @SuppressWarnings("ImmutableEnumChecker") // A definition holds functions, and is never changed.
    private final ImportFile definition;

    @SuppressWarnings("ImmutableEnumChecker") // Filled here and read only.
    private final Map<String, Integer> positions = new HashMap<>();

    ProgramFile(String fileName) {
        definition = ImportFiles.ALL.stream()
                .filter(file -> file.name().equals(fileName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the import format has no " + fileName));
        definition.columns().forEach(column -> positions.put(column.name(), positions.size()));
    }

    /** As a directory shows it, for example {@code touches.csv}. */
    public String fileName() {
        return definition.name();
    }

    List<Column> columns() {
        return definition.columns();
    }

    /** The column whose value names a row. Rates have none: their rows are named by what they say. */
    String idColumn() {
        return definition.id().get(0);
    }

    int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException(fileName() + " has no column " + column);
        }
        return position;
    }
}
