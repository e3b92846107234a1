package dev.tributary.attribution.topology;

/** What tells the desks the time, and so when they decide. Decisions are the same; only when they are made differs. */
public enum DecisionClock {
    /** Live: a tick a minute; an event is decided as it comes. */
    WALL,
    /** Loads and tests: ticks from the input; what came before a tick is decided at it, so that runs compare byte for byte. */
    INPUT
}
