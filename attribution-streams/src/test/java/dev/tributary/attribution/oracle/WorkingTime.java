package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.policy.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Deadlines in working time, counted day by day: a business day is as much work as one day has. */
final class WorkingTime {

    private WorkingTime() {}

    /** The first instant by which so many days' work could have been done since another. */
    static Instant after(Instant from, int days, BusinessCalendar calendar) {
        long left = days * Duration.between(calendar.opens(), calendar.closes()).toSeconds();
        for (LocalDate day = from.atZone(ZoneOffset.UTC).toLocalDate(); ; day = day.plusDays(1)) {
            Instant opens = day.atTime(calendar.opens()).toInstant(ZoneOffset.UTC);
            Instant closes = day.atTime(calendar.closes()).toInstant(ZoneOffset.UTC);
            Instant start = opens.isBefore(from) ? from : opens;
            if (!calendar.workDays().contains(day.getDayOfWeek())
                    || calendar.holidays().contains(day)
                    || !start.isBefore(closes)) {
                continue;
            }
            long today = Duration.between(start, closes).toSeconds();
            if (left <= today) {
                return start.plusSeconds(left);
            }
            left -= today;
        }
    }
}
