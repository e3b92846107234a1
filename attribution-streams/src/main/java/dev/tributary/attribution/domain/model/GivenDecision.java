package dev.tributary.attribution.domain.model;

/** A decision that came with the registration itself; it stands against every gate. */
public enum GivenDecision {
    APPROVED,
    REJECTED,
    RETURNED,
    WITHDRAWN
}
