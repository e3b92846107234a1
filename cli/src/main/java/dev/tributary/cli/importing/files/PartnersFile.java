package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.ProgramPartner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * partners.csv. What it says of a partner, standing included, holds from the beginning.
 *
 * <p>A listed partner takes effect one step after an unlisted one, so that what the list says holds over what was taken for
 * granted, in whatever order the two reach an installation; a partner's first record holds from the beginning in any case.
 */
final class PartnersFile {
    static final ImportFile DEFINITION = new ImportFile(
            "partners.csv",
            false,
            "The partners. One that another file names and this one does not list is taken as REGISTERED, GOOD.",
            List.of("partner_id"),
            List.of(
                    Column.id("partner_id", "id of the partner").mustBeGiven(),
                    Column.text("name", "legal name"),
                    Column.domain("domain", "registrable internet domain"),
                    Column.text("tax_id", "tax or VAT id"),
                    Column.word("type", PartnerType.class, "what it is"),
                    Column.word("capacity", PartnerType.class, "the role in which it usually acts"),
                    Column.word("tier", Tier.class, "level in the program; empty: REGISTERED"),
                    Column.list("countries", "territory granted; empty: everywhere"),
                    Column.list("segments", "segments granted; empty: all"),
                    Column.list("certifications", "certifications held"),
                    Column.word("standing", Standing.class, "whether the agreement is honoured; empty: GOOD"),
                    Column.instant("agreement_until", "last instant of the agreement; empty: open-ended"),
                    Column.currency("payout_currency", "in which it is paid")),
            null,
            ImportFile.CrossCheck.NONE,
            ImportFile.RecordedAt.BEGINNING,
            PartnersFile::event);

    private static final Instant LISTED = Instant.EPOCH.plus(1, ChronoUnit.MICROS);

    private PartnersFile() {}

    static InputEvent unlisted(String id) {
        return published(ProgramPartner.newBuilder()
                .setPartnerId(id)
                .setTier(Tier.REGISTERED.name())
                .setStanding(PartnerStanding.GOOD)
                .setRecordedAt(Instant.EPOCH)
                .build());
    }

    private static InputEvent event(Row row) {
        return published(ProgramPartner.newBuilder()
                .setPartnerId(row.needText("partner_id"))
                .setName(row.text("name"))
                .setDomain(row.text("domain"))
                .setTaxId(row.text("tax_id"))
                .setType(row.text("type"))
                .setCapacity(row.text("capacity"))
                .setTier(row.text("tier"))
                .setCountries(row.list("countries"))
                .setSegments(row.list("segments"))
                .setCertifications(row.list("certifications"))
                .setStanding(row.word("standing", PartnerStanding.class))
                .setAgreementUntil(row.instant("agreement_until"))
                .setPayoutCurrency(row.text("payout_currency"))
                .setEffectiveFrom(LISTED)
                .setRecordedAt(Instant.EPOCH)
                .build());
    }

    private static InputEvent published(ProgramPartner partner) {
        String id = partner.getPartnerId();
        return new InputEvent(InputEvent.Kind.PARTNER, "partner:" + id, id, partner.getRecordedAt(), partner);
    }
}
