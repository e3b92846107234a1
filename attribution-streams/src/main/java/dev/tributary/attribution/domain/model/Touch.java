package dev.tributary.attribution.domain.model;

import java.time.Instant;

/**
 * A dated act of a partner on a deal.
 *
 * @param actor a token for the partner's person, never a name
 */
public record Touch(
        String id,
        String partnerId,
        String opportunityId,
        TouchType type,
        Instant occurredAt,
        Evidence evidence,
        @Nullable String actor,
        Instant recordedAt) {}
