package dev.tributary.dealreg.deal;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A deal, as far as it is a partner's own.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PartnerDealView(PartnerDealRow deal, TraceView trace) {}
