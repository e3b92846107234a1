package dev.tributary.dealreg.decision;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a claim or a case. It stands as it was said; whether it counts, the subject shows.
 *
 * @param decidedBy a token, never a name
 */
@MappedEntity("decision")
@Serdeable(naming = SnakeCaseStrategy.class)
public record DecisionView(
        @Id String decisionId,
        String subject,
        String kind,
        Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String role,
        @Nullable String clause,
        @Nullable String evidence,
        @Nullable String split,
        Instant recordedAt) {}
