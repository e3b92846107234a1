package dev.tributary.crm.event;

import dev.tributary.schemas.avro.DealStage;

/** A stage as a source names it: the CRM's own words are kept beside their canonical meaning. */
public record StageName(DealStage canonical, String crm) {

    /** Whether a deal in this stage has been signed or lost, so that it has to say when. */
    public boolean closed() {
        return closed(canonical);
    }

    public static boolean closed(DealStage stage) {
        return stage == DealStage.COMMITTED || stage == DealStage.LAUNCHED || stage == DealStage.CLOSED_LOST;
    }
}
