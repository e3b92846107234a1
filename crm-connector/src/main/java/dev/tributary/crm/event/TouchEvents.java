package dev.tributary.crm.event;

import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import java.time.Instant;

/** Touches, of rows as {@link CanonicalFiles#TOUCHES} has them. */
public final class TouchEvents {

    private TouchEvents() {}

    public static InputEvent of(Row row, Instant recordedAt) {
        PartnerTouch touch = PartnerTouch.newBuilder()
                .setTouchId(row.needText("touch_id"))
                .setPartnerId(row.needText("partner_id"))
                .setOpportunityId(row.needText("opportunity_id"))
                .setType(row.needText("type"))
                .setOccurredAt(row.needInstant("occurred_at"))
                .setEvidence(row.word("evidence", EvidenceLevel.class))
                .setActor(row.text("actor"))
                .setRecordedAt(recordedAt)
                .build();
        return new InputEvent(
                InputEvent.Kind.TOUCH, "touch:" + touch.getTouchId(), touch.getOpportunityId(), recordedAt, touch);
    }
}
