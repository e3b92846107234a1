package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;

/** touches.csv. */
final class TouchesFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.TOUCHES,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("occurred_at"),
            TouchesFile::event);

    private TouchesFile() {}

    private static InputEvent event(Row row) {
        PartnerTouch touch = PartnerTouch.newBuilder()
                .setTouchId(row.needText("touch_id"))
                .setPartnerId(row.needText("partner_id"))
                .setOpportunityId(row.needText("opportunity_id"))
                .setType(row.needText("type"))
                .setOccurredAt(row.needInstant("occurred_at"))
                .setEvidence(row.word("evidence", EvidenceLevel.class))
                .setActor(row.text("actor"))
                .setRecordedAt(row.needInstant("occurred_at"))
                .build();
        return new InputEvent(
                InputEvent.Kind.TOUCH,
                "touch:" + touch.getTouchId(),
                touch.getOpportunityId(),
                touch.getRecordedAt(),
                touch);
    }
}
