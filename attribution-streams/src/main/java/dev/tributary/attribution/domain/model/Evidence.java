package dev.tributary.attribution.domain.model;

/** Who vouches for a touch. Absent in the source means SELF_REPORTED. */
public enum Evidence {
    SELF_REPORTED,
    CRM_LOGGED,
    CUSTOMER_CONFIRMED
}
