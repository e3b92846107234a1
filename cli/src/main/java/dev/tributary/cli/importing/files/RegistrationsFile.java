package dev.tributary.cli.importing.files;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.Amounts;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import dev.tributary.schemas.avro.DealRegistration;

/** registrations.csv. A claim is recorded when it is submitted; a decision that came with it acts at its own time. */
final class RegistrationsFile {
    static final String DEAL = "opportunity_id";

    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.REGISTRATIONS,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("submitted_at"),
            RegistrationsFile::event);

    private RegistrationsFile() {}

    /** As the engine finds the account of a claim that is published and names no deal. */
    static String account(Row row) {
        return AccountKey.of(FromAvro.registration(claim(row)));
    }

    private static InputEvent event(Row row) {
        DealRegistration claim = claim(row);
        String id = claim.getRegistrationId();
        return new InputEvent(InputEvent.Kind.REGISTRATION, "registration:" + id, id, claim.getRecordedAt(), claim);
    }

    private static DealRegistration claim(Row row) {
        return DealRegistration.newBuilder()
                .setRegistrationId(row.needText("registration_id"))
                .setPartnerId(row.needText("partner_id"))
                .setAccountId(row.text("account_id"))
                .setCustomerName(row.text("customer_name"))
                .setCustomerDomain(row.text("customer_domain"))
                .setCustomerDuns(row.text("customer_duns"))
                .setCountry(row.text("country"))
                .setProducts(row.list("product"))
                .setType(row.text("type"))
                .setEstimatedArr(Amounts.moneyIfGiven(row.number("estimated_arr")))
                .setCurrency(row.number("estimated_arr") == null ? null : row.text("currency"))
                .setSubmittedAt(row.needInstant("submitted_at"))
                .setCapacity(row.text("capacity"))
                .setDecision(row.text("decision"))
                .setDecidedAt(row.instant("decided_at"))
                .setOpportunityId(row.text(DEAL))
                .setRecordedAt(row.needInstant("submitted_at"))
                .build();
    }
}
