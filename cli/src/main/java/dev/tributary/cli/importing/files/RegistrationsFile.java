package dev.tributary.cli.importing.files;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.RegistrationType;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.avro.DealRegistration;
import java.util.List;

/** registrations.csv. A claim is recorded when it is submitted; a decision that came with it acts at its own time. */
final class RegistrationsFile {
    static final String DEAL = "opportunity_id";

    static final ImportFile DEFINITION = new ImportFile(
            "registrations.csv",
            false,
            "Partners' claims on deals, or on an account and products.",
            List.of("registration_id"),
            List.of(
                    Column.id("registration_id", "id of the registration").mustBeGiven(),
                    Column.partner("partner_id", "who claims").mustBeGiven(),
                    Column.id("account_id", "the customer"),
                    Column.text("customer_name", "the customer's legal name"),
                    Column.domain("customer_domain", "the customer's domain"),
                    Column.text("customer_duns", "the customer's D-U-N-S number"),
                    Column.text("country", "the customer's country"),
                    Column.list("product", "what the claim is about; empty: everything"),
                    Column.word("type", RegistrationType.class, "what the partner asks to do"),
                    Column.amount("estimated_arr", "currency", "the partner's estimate; needs currency"),
                    Column.currency("currency", "of estimated_arr"),
                    Column.instant("submitted_at", "when it was submitted")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.word("capacity", PartnerType.class, "the role in which the partner acts on this deal"),
                    Column.word(
                            "decision", GivenDecision.class, "a decision that was given; empty: the policy decides"),
                    Column.instant("decided_at", "when it was given; empty: at submitted_at")
                            .countsForAsOf(),
                    Column.id(DEAL, "the deal it names; empty: untied")),
            null,
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
                .setEstimatedArr(Rows.moneyIfGiven(row.number("estimated_arr")))
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
