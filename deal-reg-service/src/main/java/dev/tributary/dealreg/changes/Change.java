package dev.tributary.dealreg.changes;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Something that is shown is another now.
 *
 * @param kind deal, registration, case, ledger or payout; many: look at everything again
 * @param id of what is another now; empty: of many
 */
@Serdeable
public record Change(String kind, String id) {}
