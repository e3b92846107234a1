package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;

/** The running sums over all deals of a desk partition, by currency and model, and the proofs made of them. */
final class Sums {

    static final String ARR = "arr|";
    static final String RULES = "rules|";
    static final String RULES_LINES = "rules-lines|";
    static final String DEALS = "deals|";
    static final String KNOWN = "known";
    static final String TOLD = "told";
    static final String TOO_LARGE = "too-large";
    static final String CASES = "cases|";
    static final String MODEL_ARR = "model-arr|";
    static final String MODEL = "model|";

    private Sums() {}

    static void prove(Counters counters, Emitter emitter, JournalEvent event, ClockTick tick) {
        counters.startingWith(ARR)
                .forEach((currency, arr) -> emitter.prove(
                        event,
                        tick,
                        "sourced_plus_unattributed_is_arr",
                        currency,
                        arr,
                        counters.get(RULES + currency)));
        counters.startingWith(DEALS)
                .forEach((currency, deals) -> emitter.prove(
                        event,
                        tick,
                        "one_sourced_or_unattributed_line",
                        currency,
                        deals,
                        counters.get(RULES_LINES + currency)));
        counters.startingWith(MODEL_ARR)
                .forEach((model, arr) ->
                        emitter.prove(event, tick, "influenced_is_arr", model, arr, counters.get(MODEL + model)));
        emitter.prove(
                event,
                tick,
                "every_deal_told_or_refused",
                TopologyNames.DESK,
                counters.get(KNOWN),
                counters.get(TOLD).add(counters.get(TOO_LARGE)));
        BigDecimal sequence = BigDecimal.valueOf(tick.getSequence());
        emitter.prove(event, tick, "tick_handled", TopologyNames.DESK, sequence, sequence);
    }
}
