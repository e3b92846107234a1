package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.PartnerEvents;
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
    private static final Instant LISTED = Instant.EPOCH.plus(1, ChronoUnit.MICROS);

    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.PARTNERS,
            ImportFile.CrossCheck.NONE,
            ImportFile.RecordedAt.BEGINNING,
            row -> PartnerEvents.of(row, LISTED, Instant.EPOCH));

    private PartnersFile() {}

    static InputEvent unlisted(String id) {
        return PartnerEvents.of(ProgramPartner.newBuilder()
                .setPartnerId(id)
                .setTier(Tier.REGISTERED.name())
                .setStanding(PartnerStanding.GOOD)
                .setRecordedAt(Instant.EPOCH)
                .build());
    }
}
