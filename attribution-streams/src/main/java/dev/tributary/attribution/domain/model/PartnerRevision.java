package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.SortedSet;

/**
 * What is known of a partner from one time on.
 *
 * @param countries the territory granted; none named means everywhere
 * @param segments the segments granted; none named means all
 * @param agreementUntil the last instant of the agreement; absent: open-ended
 * @param effectiveFrom the instant from which this revision holds; a partner's first revision holds from the beginning
 */
public record PartnerRevision(
        String id,
        @Nullable String name,
        @Nullable String domain,
        @Nullable String taxId,
        @Nullable PartnerType type,
        @Nullable PartnerType capacity,
        Tier tier,
        SortedSet<String> countries,
        SortedSet<String> segments,
        SortedSet<String> certifications,
        Standing standing,
        @Nullable Instant agreementUntil,
        @Nullable String payoutCurrency,
        Instant effectiveFrom) {

    /** Good standing: GOOD, and the agreement not past. */
    public boolean inGoodStandingAt(Instant time) {
        return standing == Standing.GOOD && (agreementUntil == null || !agreementUntil.isBefore(time));
    }
}
