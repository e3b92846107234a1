package dev.tributary.attribution.domain.model;

import java.time.Instant;

/**
 * What a person decided, as an event: it never edits what came before.
 *
 * @param subject the registration or the case it is about
 * @param by a token for the decider
 * @param split partner=percent pairs, for SPLIT
 */
public record Decision(
        String id,
        String subject,
        DecisionKind kind,
        Instant at,
        @Nullable String by,
        @Nullable String clause,
        @Nullable String evidence,
        @Nullable String split,
        Instant recordedAt) {}
