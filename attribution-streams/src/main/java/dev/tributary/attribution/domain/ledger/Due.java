package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;

/**
 * An event changed what a deal gives a partner.
 *
 * @param eventId the event, which the entries name as their cause
 * @param occurredAt when it happened in the world
 * @param recordedAt by which money is booked
 * @param owed what stands now, as a whole; absent: nothing
 */
public record Due(
        String partnerId,
        String opportunityId,
        String eventId,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Owed owed) {}
