package dev.tributary.dealreg.conflict;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conflict case, as lists show it.
 *
 * @param defaultOutcome what holds until a decision changes it
 * @param dueAt absent: nobody needs to act
 */
@MappedEntity("conflict_case")
@Serdeable(naming = SnakeCaseStrategy.class)
public record CaseRow(
        @Id String caseId,
        String code,
        String status,
        @Nullable String opportunityId,
        String defaultOutcome,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable Instant decidedAt) {}
