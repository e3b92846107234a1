package dev.tributary.dealreg.deal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal as its CRM tells it, as far as decisions rest on it.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DealFacts(
        String stage,
        String crmStage,
        String type,
        String arr,
        String currency,
        Instant createdAt,
        @Nullable Instant qualifiedAt,
        @Nullable Instant tenderAt,
        @Nullable Instant closedAt,
        @Nullable String origin,
        @Nullable String sourcePartnerId,
        @Nullable String transactingPartnerId,
        List<String> products) {}
