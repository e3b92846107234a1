package dev.tributary.attribution.domain.model;

/** Why a touch does not count. Asked in this order; the first that applies is given. */
public enum Exclusion {
    PARTNER_UNKNOWN,
    BEFORE_WINDOW,
    AFTER_CLOSE,
    IN_FUTURE,
    NOT_IN_STANDING,
    TYPE_NOT_COUNTED,
    EVIDENCE_TOO_LOW
}
