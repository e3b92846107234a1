package dev.tributary.dealreg.conflict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case rests on, and what deciding it would do; for a partner its own side.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CaseBody(
        List<String> registrations,
        @Nullable List<String> partners,
        @Nullable String accountKey,
        @Nullable String owner,
        List<String> reasons,
        List<EvidenceView> evidence,
        List<MoveView> moves,
        @Nullable String currency,
        @Nullable Boolean slaKept,
        @Nullable Instant appealedAt,
        boolean overturned,
        int policyVersion) {}
