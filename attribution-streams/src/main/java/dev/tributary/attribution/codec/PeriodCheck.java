package dev.tributary.attribution.codec;

import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PeriodState;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether a month can be closed: it has begun, and is not closed yet. Judged by what was recorded before, so that no order
 * of arrival matters to what is closed when.
 */
public final class PeriodCheck {

    private PeriodCheck() {}

    /** @param closes the months that have been closed, softly or for good */
    public static Optional<InputProblem> of(FinancePeriod period, Collection<FinancePeriod> closes) {
        YearMonth month = YearMonth.parse(period.getPeriod());
        YearMonth now = YearMonth.from(period.getRecordedAt().atZone(ZoneOffset.UTC));
        if (month.isAfter(now)) {
            return Optional.of(
                    new InputProblem("period", "FUTURE_PERIOD", month + " has not begun; close it when it is over"));
        }
        if (closes.stream()
                .anyMatch(close -> close.getState() == PeriodState.CLOSED
                        && covers(close, month)
                        && !close.getRecordedAt().isAfter(period.getRecordedAt()))) {
            return Optional.of(new InputProblem(
                    "period", "ALREADY_CLOSED", month + " is closed; what comes now stands in an open month"));
        }
        if (period.getState() == PeriodState.SOFT_CLOSED
                && closes.stream()
                        .anyMatch(close -> close.getState() == PeriodState.SOFT_CLOSED
                                && covers(close, month)
                                && !close.getRecordedAt().isAfter(period.getRecordedAt()))) {
            return Optional.of(new InputProblem(
                    "period", "ALREADY_CLOSED", month + " is closed softly; close it for good when it is reviewed"));
        }
        return Optional.empty();
    }

    private static boolean covers(FinancePeriod close, YearMonth month) {
        return !YearMonth.parse(close.getPeriod()).isBefore(month);
    }
}
