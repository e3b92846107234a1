package dev.tributary.attribution.domain.model;

/**
 * The canonical stage of an opportunity, in the order in which a deal passes through them. The CRM's own name is kept
 * beside it.
 */
public enum Stage {
    IDENTIFIED,
    QUALIFIED,
    TECHNICAL_VALIDATION,
    BUSINESS_VALIDATION,
    COMMITTED,
    LAUNCHED,
    CLOSED_LOST;

    /** Signed or billing: the deal's lines are BOOKED. */
    public boolean booked() {
        return this == COMMITTED || this == LAUNCHED;
    }

    /** Booked or lost: only then does the time of the close count. */
    public boolean closed() {
        return booked() || this == CLOSED_LOST;
    }

    public boolean atOrAfter(Stage other) {
        return compareTo(other) >= 0;
    }
}
