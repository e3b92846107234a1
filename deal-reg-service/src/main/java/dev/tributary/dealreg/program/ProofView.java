package dev.tributary.dealreg.program;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * Two numbers computed on separate ways that must agree.
 *
 * @param covers the partition; -1: all
 */
@MappedEntity("proof")
@Serdeable(naming = SnakeCaseStrategy.class)
public record ProofView(
        @Id String proof, String scope, int covers, boolean holds, String expected, String actual, Instant tickAt) {}
