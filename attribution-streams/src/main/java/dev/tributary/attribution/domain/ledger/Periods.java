package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PeriodClose;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;

/**
 * The months of the ledger. Closing a month closes those before it; nothing is posted in a closed one.
 *
 * @param lastClosed absent: none is
 */
public record Periods(@Nullable YearMonth lastClosed) {

    public static final Periods ALL_OPEN = new Periods(null);

    public static Periods of(Collection<PeriodClose> closes) {
        return new Periods(closes.stream()
                .map(PeriodClose::period)
                .max(Comparator.naturalOrder())
                .orElse(null));
    }

    /** The month in which something of that time is posted: its own, or the first open one. */
    public YearMonth of(Instant effectiveAt) {
        YearMonth month = YearMonth.from(effectiveAt.atZone(ZoneOffset.UTC));
        return lastClosed != null && !month.isAfter(lastClosed) ? lastClosed.plusMonths(1) : month;
    }
}
