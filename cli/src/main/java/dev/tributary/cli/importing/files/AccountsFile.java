package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.CrmAccount;
import java.time.Instant;

/** accounts.csv. Accounts hold from the beginning: the file does not say since when it knows them. */
final class AccountsFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.ACCOUNTS, ImportFile.CrossCheck.NONE, ImportFile.RecordedAt.BEGINNING, AccountsFile::event);

    private AccountsFile() {}

    private static InputEvent event(Row row) {
        String id = row.needText("account_id");
        CrmAccount account = CrmAccount.newBuilder()
                .setAccountId(id)
                .setName(row.text("name"))
                .setDomain(row.text("domain"))
                .setDuns(row.text("duns"))
                .setTaxId(row.text("tax_id"))
                .setCountry(row.text("country"))
                .setRegion(row.text("region"))
                .setSegment(row.text("segment"))
                .setParentAccountId(row.text("parent_account_id"))
                .setLastVendorContactAt(row.instant("last_vendor_contact_at"))
                .setRecordedAt(Instant.EPOCH)
                .build();
        return new InputEvent(InputEvent.Kind.ACCOUNT, "account:" + id, id, Instant.EPOCH, account);
    }
}
