package dev.tributary.cli.generating;

import java.time.Instant;
import java.util.List;

/**
 * A deal as it would be told at its end.
 *
 * @param number names it and everything about it
 * @param estimate the annual revenue as it was first written down, in minor units like {@code arr}
 */
record Deal(
        String number,
        Customer customer,
        String type,
        List<String> products,
        DealTimes times,
        Outcome outcome,
        long estimate,
        long arr,
        String currency,
        Sourcing sourcing) {

    /** What becomes of it, given time. */
    enum Outcome {
        WON,
        LOST,
        /** Nobody ever closes it. */
        STALLED
    }

    String id() {
        return "D-" + number;
    }

    boolean closedBy(Instant time) {
        return outcome != Outcome.STALLED && times.closed().isBefore(time);
    }

    boolean wonBy(Instant time) {
        return outcome == Outcome.WON && closedBy(time);
    }

    String arrText() {
        return Amounts.text(arr, currency);
    }

    String estimateText() {
        return Amounts.text(estimate, currency);
    }
}
