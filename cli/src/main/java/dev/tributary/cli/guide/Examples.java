package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;

/** The worked examples: made-up partners and deals, judged by the real rules with the policy's own numbers. */
final class Examples {
    static final String FIRST = "Alder";
    static final String SECOND = "Birch";
    static final String THIRD = "Cedar";

    private static final int YEAR = 2027;

    private final LocalDate start;
    private final ExampleDeal deal;
    private final ExampleRegistration registration;

    Examples(ProgramPolicy policy) {
        this.start = start(policy);
        this.deal = new ExampleDeal(policy, start);
        this.registration = new ExampleRegistration(policy, start);
    }

    /** A day in the time of the version. */
    LocalDate start() {
        return start;
    }

    ExampleDeal deal() {
        return deal;
    }

    ExampleRegistration registration() {
        return registration;
    }

    /** The first day of a March in which the version holds. */
    private static LocalDate start(ProgramPolicy policy) {
        Instant from = policy.effectiveFrom();
        if (from == null) {
            return LocalDate.of(YEAR, Month.MARCH, 1);
        }
        LocalDate day = LocalDate.of(from.atZone(ZoneOffset.UTC).getYear(), Month.MARCH, 1);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(from) ? day.plusYears(1) : day;
    }
}
