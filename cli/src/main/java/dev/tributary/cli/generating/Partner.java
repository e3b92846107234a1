package dev.tributary.cli.generating;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param countries the territory; empty: everywhere
 * @param agreementUntil null: open-ended
 */
record Partner(
        String id,
        String name,
        String type,
        String tier,
        List<String> countries,
        boolean suspended,
        @Nullable Instant agreementUntil,
        String payoutCurrency) {

    boolean inStandingAt(Instant time) {
        return !suspended && (agreementUntil == null || !time.isAfter(agreementUntil));
    }

    boolean mayServe(Country country) {
        return countries.isEmpty() || countries.contains(country.name());
    }

    ProgramRow row() {
        ProgramRow row = ProgramRow.of(ProgramFile.PARTNERS, Instant.EPOCH)
                .with("partner_id", id)
                .with("name", name)
                .with("domain", Names.domain(name))
                .with("type", type)
                .with("capacity", type)
                .with("tier", tier)
                .with("countries", String.join(";", countries))
                .with("standing", suspended ? "SUSPENDED" : "GOOD")
                .with("payout_currency", payoutCurrency);
        return agreementUntil == null ? row : row.with("agreement_until", agreementUntil);
    }
}
