package dev.tributary.cli.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.text.Spoken;
import java.time.Instant;

/** Whom a change of the policy concerns, in words. */
public final class Concerned {

    private Concerned() {}

    /** From when a version holds. */
    public static String from(ProgramPolicy policy) {
        Instant from = policy.effectiveFrom();
        return from == null ? "from the beginning" : "from " + Spoken.time(from);
    }

    /** What the difference of two versions changes: what came after the later one's start. */
    public static String by(ProgramPolicy before, ProgramPolicy after) {
        Instant one = before.effectiveFrom();
        Instant other = after.effectiveFrom();
        Instant later = one == null || other != null && other.isAfter(one) ? other : one;
        if (later == null) {
            return "all deals and registrations, for version 1 holds from the beginning";
        }
        String day = Spoken.time(later);
        return "deals created from " + day + " on, and registrations without a deal that are submitted from " + day
                + " on; what is older keeps its version";
    }
}
