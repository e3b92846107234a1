package dev.tributary.attribution.domain.model;

/** Where a conflict case stands. */
public enum CaseStatus {
    OPEN,
    UNDER_REVIEW,
    AWAITING_EVIDENCE,
    DECIDED,
    APPEALED,
    FINAL,
    ESCALATED,
    WITHDRAWN;

    /** A decision is still to come: an outcome that holds money holds it. */
    public boolean open() {
        return switch (this) {
            case OPEN, UNDER_REVIEW, AWAITING_EVIDENCE, APPEALED, ESCALATED -> true;
            case DECIDED, FINAL, WITHDRAWN -> false;
        };
    }
}
