package dev.tributary.dealreg.deal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal, as lists show it to a partner.
 *
 * @param sourced the partner's own sourced credit, in currency
 * @param influenced the partner's own influenced credit under the model that is paid
 * @param estimatedCommission of an open deal: what it would give if it closed as it stands
 */
@MappedEntity("partner_deal")
@Serdeable(naming = SnakeCaseStrategy.class)
public record PartnerDealRow(
        @Id String opportunityId,
        String status,
        String stage,
        String grossArr,
        String currency,
        Instant effectiveAt,
        String sourced,
        String influenced,
        @Nullable String estimatedCommission,
        boolean held) {}
