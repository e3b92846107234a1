package dev.tributary.attribution.domain.model;

import java.time.Instant;

/**
 * A customer, as one CRM account record tells it.
 *
 * @param lastVendorContactAt the newest contact by the vendor's own people that is known
 * @param recordedAt when the record came to the edge; the newest record stands
 */
public record Account(
        String id,
        @Nullable String name,
        @Nullable String domain,
        @Nullable String duns,
        @Nullable String taxId,
        @Nullable String country,
        @Nullable String region,
        @Nullable String segment,
        @Nullable String parentAccountId,
        @Nullable Instant lastVendorContactAt,
        Instant recordedAt) {}
