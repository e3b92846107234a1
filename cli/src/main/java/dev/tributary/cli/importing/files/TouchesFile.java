package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.TouchEvents;

/** touches.csv. */
final class TouchesFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.TOUCHES,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("occurred_at"),
            row -> TouchEvents.of(row, row.needInstant("occurred_at")));

    private TouchesFile() {}
}
