package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;

/** What becomes of the events that a stage consumes: the two sides of invariant 9. */
final class Counts {

    static final String CONSUMED = "consumed";
    static final String FORWARDED = "forwarded";
    static final String WAITING = "waiting";
    static final String DUPLICATE = "duplicate";
    static final String REJECTED = "rejected";
    static final String DECIDED = "decided";

    private Counts() {}

    /**
     * Publishes the proof that the stage lost nothing, and how many duplicates it dropped. What was passed on and what
     * was a duplicate stand on the left side, so that a duplicate moves no other number.
     */
    static void prove(Counters counters, Emitter emitter, JournalEvent event, ClockTick tick, String stage) {
        emitter.prove(event, tick, conserved(counters, stage));
        emitter.prove(
                event, tick, new Check("duplicates_dropped", stage, counters.get(DUPLICATE), counters.get(DUPLICATE)));
        counters.observer().ticked(tick.getAt(), counters.get(WAITING));
    }

    static Check conserved(Counters counters, String stage) {
        BigDecimal kept =
                counters.get(CONSUMED).subtract(counters.get(DUPLICATE)).subtract(counters.get(FORWARDED));
        BigDecimal accounted = counters.get(DECIDED).add(counters.get(WAITING)).add(counters.get(REJECTED));
        return new Check("events_conserved", stage, kept, accounted);
    }
}
