package dev.tributary.dealreg.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A month that finance has closed.
 */
@MappedEntity("finance_period")
@Serdeable(naming = SnakeCaseStrategy.class)
public record PeriodView(
        @Id String period, String state, @Nullable String closedBy, Instant recordedAt) {}
