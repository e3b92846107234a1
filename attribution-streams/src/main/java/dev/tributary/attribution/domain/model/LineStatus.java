package dev.tributary.attribution.domain.model;

/** The state of the deal behind a line; HELD replaces BOOKED on payable lines while an open case holds them. */
public enum LineStatus {
    PIPELINE,
    BOOKED,
    LOST,
    HELD
}
