package dev.tributary.cli.generating;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** People act on weekdays between 07:00 and 18:00 UTC. */
final class WorkingHours {
    private static final int BEGIN_HOUR = 7;
    private static final int HOURS = 11;

    private WorkingHours() {}

    /** A time of the same day, or of the Monday after a weekend. */
    static Instant on(Instant day, Chance chance) {
        LocalDate date = day.atOffset(ZoneOffset.UTC).toLocalDate();
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            date = date.plusDays(2);
        } else if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.plusDays(1);
        }
        long second = Duration.ofHours(BEGIN_HOUR).toSeconds()
                + chance.below((int) Duration.ofHours(HOURS).toSeconds());
        return Instant.ofEpochSecond(date.toEpochDay() * Duration.ofDays(1).toSeconds() + second);
    }
}
