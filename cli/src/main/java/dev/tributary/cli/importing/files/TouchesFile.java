package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import java.util.List;

/** touches.csv. */
final class TouchesFile {
    static final ImportFile DEFINITION = new ImportFile(
            "touches.csv",
            false,
            "What partners did on deals, and when.",
            List.of("touch_id"),
            List.of(
                    Column.id("touch_id", "id of the touch").mustBeGiven(),
                    Column.partner("partner_id", "who acted").mustBeGiven(),
                    Column.id("opportunity_id", "the deal").mustBeGiven(),
                    Column.word("type", TouchType.class, "what was done").mustBeGiven(),
                    Column.instant("occurred_at", "when it happened")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.word("evidence", Evidence.class, "who vouches for it; empty: SELF_REPORTED"),
                    Column.person("actor", "the partner's person")),
            null,
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
