package dev.tributary.crm.event;

import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.CrmAccount;
import java.time.Instant;

/** Customers, of rows as {@link CanonicalFiles#ACCOUNTS} has them. The newest record of an account stands. */
public final class AccountEvents {

    private AccountEvents() {}

    public static InputEvent of(Row row, Instant recordedAt) {
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
                .setRecordedAt(recordedAt)
                .build();
        return new InputEvent(InputEvent.Kind.ACCOUNT, "account:" + id, id, recordedAt, account);
    }
}
