package dev.tributary.crm.event;

import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.ProgramPartner;
import java.time.Instant;

/** Partners, of rows as {@link CanonicalFiles#PARTNERS} has them. */
public final class PartnerEvents {

    private PartnerEvents() {}

    /** @param effectiveFrom since when what the row says holds; a partner's first record holds from the beginning in any case */
    public static InputEvent of(Row row, Instant effectiveFrom, Instant recordedAt) {
        return of(ProgramPartner.newBuilder()
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
                .setEffectiveFrom(effectiveFrom)
                .setRecordedAt(recordedAt)
                .build());
    }

    public static InputEvent of(ProgramPartner partner) {
        String id = partner.getPartnerId();
        return new InputEvent(InputEvent.Kind.PARTNER, "partner:" + id, id, partner.getRecordedAt(), partner);
    }
}
