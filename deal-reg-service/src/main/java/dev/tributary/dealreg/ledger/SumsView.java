package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * The sums of a statement in one currency: closing = opening + accrued - reversed - paid.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SumsView(
        String currency,
        String opening,
        String accrued,
        String earned,
        String held,
        String reversed,
        String paid,
        String closing) {}
