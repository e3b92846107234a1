package dev.tributary.attribution.domain.model;

/** What a line gives. */
public enum Credit {
    SOURCED,
    INFLUENCED,
    UNATTRIBUTED
}
