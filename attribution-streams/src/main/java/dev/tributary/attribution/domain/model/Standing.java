package dev.tributary.attribution.domain.model;

/** Whether the partner's agreement is honoured. */
public enum Standing {
    GOOD,
    SUSPENDED
}
