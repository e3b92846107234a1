package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;

/**
 * What a partner is owed for one month, and how it came about.
 *
 * @param state PROVISIONAL, SOFT_CLOSED or FINAL
 * @param hash SHA-256 of everything above it; docs/ledger.md says how to check it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatementView(
        String partnerId,
        String period,
        String state,
        List<SumsView> sums,
        int entries,
        String entriesDigest,
        List<WaitingView> waiting,
        String previousHash,
        String hash,
        Instant knownAt) {}
