package dev.tributary.attribution.domain.model;

import java.time.Instant;

/** What a customer paid, or took back, on one deal. */
public record Payment(
        String id,
        String opportunityId,
        PaymentKind kind,
        Money amount,
        Instant occurredAt,
        @Nullable String invoiceId,
        @Nullable String program,
        Instant recordedAt) {}
