package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Duration;
import java.time.Instant;

/**
 * One time in force of a claim, from an approval on.
 *
 * @param until approval plus protection plus extensions, included
 * @param endedAt when a decision ended it; it is not in force at that instant any more
 */
public record ProtectionWindow(
        Instant approvedAt, Instant until, @Nullable Instant endedAt) {

    public boolean inForceAt(Instant time) {
        return !time.isBefore(approvedAt) && !time.isAfter(until) && (endedAt == null || time.isBefore(endedAt));
    }

    /** It ran out by itself before an instant, at most this long before. */
    public boolean lapsedWithin(Duration grace, Instant before) {
        return endedAt == null && until.isBefore(before) && !before.isAfter(until.plus(grace));
    }
}
