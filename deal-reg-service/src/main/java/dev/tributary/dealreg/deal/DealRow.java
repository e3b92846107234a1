package dev.tributary.dealreg.deal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal, as lists show it to the vendor.
 *
 * @param status PIPELINE, BOOKED or LOST
 * @param sourcedBy absent: nobody
 * @param held whether an open case holds a part of what is paid
 */
@MappedEntity("deal")
@Serdeable(naming = SnakeCaseStrategy.class)
public record DealRow(
        @Id String opportunityId,
        String accountKey,
        String status,
        String grossArr,
        String currency,
        Instant effectiveAt,
        @Nullable String sourcedBy,
        boolean held,
        int policyVersion) {}
