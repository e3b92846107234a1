package dev.tributary.attribution.domain.model;

/** Where a registration stands. Submission and approval are separate facts. */
public enum RegistrationStatus {
    DRAFT,
    SUBMITTED,
    UNDER_REVIEW,
    RETURNED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    WAITLISTED,
    EXPIRED,
    CONVERTED
}
