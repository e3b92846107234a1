package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.ProgramPartner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * partners.csv. What it says of a partner, standing included, holds from the beginning.
 *
 * <p>A listed partner takes effect one step after an unlisted one, so that what the list says holds over what was taken for
 * granted, in whatever order the two reach an installation; a partner's first record holds from the beginning in any case.
 */
final class PartnersFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.PARTNERS, ImportFile.CrossCheck.NONE, ImportFile.RecordedAt.BEGINNING, PartnersFile::event);

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
