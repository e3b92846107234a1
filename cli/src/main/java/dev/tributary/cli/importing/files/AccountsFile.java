package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.AccountEvents;
import java.time.Instant;

/** accounts.csv. Accounts hold from the beginning: the file does not say since when it knows them. */
final class AccountsFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.ACCOUNTS,
            ImportFile.CrossCheck.NONE,
            ImportFile.RecordedAt.BEGINNING,
            row -> AccountEvents.of(row, Instant.EPOCH));

    private AccountsFile() {}
}
