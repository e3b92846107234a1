package dev.tributary.cli.generating;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a deal goes from stage to stage, as it would if nothing kept it; each time lies after the one before.
 *
 * @param closed when it is decided, if it is
 */
record DealTimes(Instant created, Instant qualified, Instant technical, Instant business, Instant closed) {
    private static final double CYCLE_MEDIAN_DAYS = 62;
    private static final double CYCLE_SPREAD = 0.6;
    private static final double SHORTEST_DAYS = 12;
    private static final double LONGEST_DAYS = 300;
    private static final Duration BETWEEN_STAGES = Duration.ofHours(2);

    /** Deals that would close in the weeks before or after a quarter's last days are pulled into them. */
    private static final int PULLED_PER_MILLE = 600;

    private static final Duration PULL = Duration.ofDays(35);
    private static final int LAST_DAYS = 12;

    static DealTimes from(Instant created, Chance chance) {
        double days =
                Math.min(LONGEST_DAYS, Math.max(SHORTEST_DAYS, chance.logNormal(CYCLE_MEDIAN_DAYS, CYCLE_SPREAD)));
        Instant qualified = part(created, created, days, 0.10, 0.20, chance);
        Instant technical = part(qualified, created, days, 0.38, 0.50, chance);
        Instant business = part(technical, created, days, 0.62, 0.78, chance);
        Instant end = later(
                business, created.plusSeconds((long) (days * Duration.ofDays(1).toSeconds())));
        Instant closed = chance.perMille(PULLED_PER_MILLE) ? pulled(end, business, chance) : end;
        return new DealTimes(created, qualified, technical, business, later(business, WorkingHours.on(closed, chance)));
    }

    private static Instant part(
            Instant before, Instant created, double days, double least, double most, Chance chance) {
        return later(before, WorkingHours.on(chance.after(created, days * least, days * most), chance));
    }

    private static Instant pulled(Instant end, Instant business, Chance chance) {
        LocalDate day = end.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate next = LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1)
                .plusMonths(3);
        Instant quarterEnd = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant target = quarterEnd.minus(Duration.ofDays(1L + chance.below(LAST_DAYS)));
        boolean near = Duration.between(end, target).compareTo(PULL) <= 0;
        return near && target.isAfter(business) ? target : end;
    }

    private static Instant later(Instant before, Instant time) {
        Instant least = before.plus(BETWEEN_STAGES);
        return time.isBefore(least) ? least : time;
    }
}
