package dev.tributary.cli.loading;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of a load: the last microsecond of every month from the first event to the last, then the time up to which
 * everything is judged. What a tick judged is not judged
 * again, so where there are ticks already only later ones follow.
 *
 * <p>Over a century of months, which only a mistyped date spans, those without an event are left out.
 */
public final class TickPlan {
    private static final int MOST_MONTHS = 1200;

    private TickPlan() {}

    /**
     * @param months those in which something was recorded
     * @param after the newest tick there is; null: none. Time does not go back: the last tick is never before it
     */
    public static List<Instant> of(NavigableSet<YearMonth> months, Instant asOf, @Nullable Instant after) {
        if (after != null && !asOf.isAfter(after)) {
            return List.of(after);
        }
        List<Instant> ticks = new ArrayList<>();
        for (YearMonth month : withoutGaps(months, YearMonth.from(asOf.atZone(ZoneOffset.UTC)))) {
            Instant end = month.plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(1, ChronoUnit.MICROS);
            if (end.isBefore(asOf) && (after == null || end.isAfter(after))) {
                ticks.add(end);
            }
        }
        ticks.add(asOf);
        return ticks;
    }

    private static Iterable<YearMonth> withoutGaps(NavigableSet<YearMonth> months, YearMonth last) {
        if (months.isEmpty()) {
            return List.of();
        }
        YearMonth first = months.first();
        long span = ChronoUnit.MONTHS.between(first, last) + 1;
        if (span > MOST_MONTHS) {
            return months;
        }
        List<YearMonth> all = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            all.add(month);
        }
        return all;
    }
}
