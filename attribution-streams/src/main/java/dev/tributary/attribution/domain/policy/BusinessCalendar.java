package dev.tributary.attribution.domain.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Working time, in UTC: business deadlines count only what lies inside it. A business day is the working time of one
 * day.
 *
 * @param workDays at least one
 * @param opens start of working time, before {@code closes}
 * @param closes end of working time
 * @param holidays days without working time
 */
public record BusinessCalendar(Set<DayOfWeek> workDays, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    public BusinessCalendar {
        workDays = Set.copyOf(workDays);
        holidays = Set.copyOf(holidays);
        if (workDays.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("a calendar needs a work day and opens before it closes");
        }
    }

    public Instant plusBusinessDays(Instant from, int days) {
        return plus(from, workingDay().multipliedBy(days));
    }

    public Instant plusBusinessHours(Instant from, int hours) {
        return plus(from, Duration.ofHours(hours));
    }

    private Duration workingDay() {
        return Duration.between(opens, closes);
    }

    private Instant plus(Instant from, Duration work) {
        ZonedDateTime at = from.atZone(ZoneOffset.UTC);
        Duration left = work;
        while (true) {
            LocalDate day = at.toLocalDate();
            ZonedDateTime open = day.atTime(opens).atZone(ZoneOffset.UTC);
            ZonedDateTime close = day.atTime(closes).atZone(ZoneOffset.UTC);
            ZonedDateTime start = at.isBefore(open) ? open : at;
            if (works(day) && start.isBefore(close)) {
                Duration today = Duration.between(start, close);
                if (today.compareTo(left) >= 0) {
                    return start.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            at = day.plusDays(1).atStartOfDay(ZoneOffset.UTC);
        }
    }

    private boolean works(LocalDate day) {
        return workDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}
