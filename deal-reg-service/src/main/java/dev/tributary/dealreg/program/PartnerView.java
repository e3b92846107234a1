package dev.tributary.dealreg.program;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A partner of the program.
 */
@MappedEntity("partner")
@Serdeable(naming = SnakeCaseStrategy.class)
public record PartnerView(
        @Id String partnerId,
        @Nullable String name,
        @Nullable String type,
        @Nullable String tier,
        @Nullable String standing,
        @Nullable String payoutCurrency) {}
