package dev.tributary.attribution.domain.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * Rates that rise with what a partner brought under a plan in the calendar year of the close, UTC.
 *
 * @param steps at least one, by their start ascending; below the first one the plan's own rate holds
 */
public record Accelerator(Mode mode, List<Step> steps) {

    /** Which part of the year a step's rate is for. */
    public enum Mode {
        /** What lies above the step's start: a deal that crosses it is split there. */
        MARGINAL,
        /** All of the year, once the step is reached: what was accrued before is adjusted. */
        RETROACTIVE
    }

    /**
     * @param from the year's base from which the rate holds, in the policy's currency
     * @param rate percent of the base
     */
    public record Step(BigDecimal from, BigDecimal rate) {}

    public Accelerator {
        steps = List.copyOf(steps);
    }
}
