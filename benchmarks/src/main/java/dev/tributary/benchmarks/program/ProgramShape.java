package dev.tributary.benchmarks.program;

import java.time.Duration;
import java.time.Instant;

/**
 * What a generated program looks like. The same shape gives the same records, whenever and in whatever portions they are asked for.
 *
 * @param seed of everything that is drawn
 * @param partners how many there are; a few of them have most deals
 * @param dealsPerAccount on average, from 1 to twice that less one
 * @param touchesPerDeal on average, from 1 to twice that less one
 * @param revisionsPerDeal records of each deal: its creation, changes on the way, and at the last what became of it
 * @param registrationShare registrations per deal, 0 to 1
 * @param untiedShare the share of registrations that name an account and no deal
 * @param paymentsPerBookedDeal instalments in which a deal is paid that was booked; on average, from 1 to twice that less one
 * @param refundShare the share of booked deals of whose last instalment a part is paid back
 * @param begins when the first account comes
 * @param betweenAccounts how much later each next account comes; each lives for a year, and half of one more at the most
 */
public record ProgramShape(
        long seed,
        int partners,
        int dealsPerAccount,
        int touchesPerDeal,
        int revisionsPerDeal,
        double registrationShare,
        double untiedShare,
        int paymentsPerBookedDeal,
        double refundShare,
        Instant begins,
        Duration betweenAccounts) {

    /** Of those deals that have more than their creation. */
    static final double BOOKED_SHARE = 0.5;

    private static final Instant BEGINS = Instant.parse("2016-01-01T00:00:00Z");

    /**
     * A program as they are: about ten deals to an account, six touches to a deal, a registration for every third; half of the
     * deals are booked, paid in one to three instalments.
     */
    public static ProgramShape usual(long seed) {
        return new ProgramShape(seed, 200, 10, 6, 2, 0.3, 0.05, 2, 0.03, BEGINS, Duration.ofHours(12));
    }

    /** The same with accounts that come at another pace, so that more of them fit into the years. */
    public ProgramShape every(Duration pause) {
        return new ProgramShape(
                seed,
                partners,
                dealsPerAccount,
                touchesPerDeal,
                revisionsPerDeal,
                registrationShare,
                untiedShare,
                paymentsPerBookedDeal,
                refundShare,
                begins,
                pause);
    }

    /** How many records an account has on average, its own included. */
    public double eventsPerAccount() {
        double booked = revisionsPerDeal > 1 ? BOOKED_SHARE : 0;
        double payments = booked * (paymentsPerBookedDeal + refundShare);
        return 1 + dealsPerAccount * (revisionsPerDeal + touchesPerDeal + registrationShare + payments);
    }
}
