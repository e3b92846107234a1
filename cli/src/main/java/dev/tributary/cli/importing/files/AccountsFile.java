package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.avro.CrmAccount;
import java.time.Instant;
import java.util.List;

/** accounts.csv. Accounts hold from the beginning: the file does not say since when it knows them. */
final class AccountsFile {
    static final ImportFile DEFINITION = new ImportFile(
            "accounts.csv",
            false,
            "The customers.",
            List.of("account_id"),
            List.of(
                    Column.id("account_id", "the CRM's id of the account").mustBeGiven(),
                    Column.text("name", "legal name"),
                    Column.domain("domain", "registrable internet domain"),
                    Column.text("duns", "D-U-N-S number"),
                    Column.text("tax_id", "tax or VAT id"),
                    Column.text("country", "ISO 3166 code of two letters"),
                    Column.text("region", "the vendor's sales region"),
                    Column.text("segment", "the vendor's market segment"),
                    Column.id("parent_account_id", "account_id of the owning company"),
                    Column.instant("last_vendor_contact_at", "newest contact by the vendor's own people")),
            null,
            ImportFile.CrossCheck.NONE,
            ImportFile.RecordedAt.BEGINNING,
            AccountsFile::event);

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
