package dev.tributary.attribution.domain.model;

/** A partner's level in the program. */
public enum Tier {
    REGISTERED,
    SELECT,
    PREMIER
}
