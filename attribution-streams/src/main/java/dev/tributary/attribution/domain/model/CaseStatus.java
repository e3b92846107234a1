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
    WITHDRAWN
}
