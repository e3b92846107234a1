package dev.tributary.dealreg.projection;

import dev.tributary.schemas.avro.ConflictScorecard;
import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.ProgramScorecard;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Scorecards, of partners, of the program and of conflicts. */
final class ScorecardRows {

    private ScorecardRows() {}

    static void partner(String key, PartnerScorecard card, Shown.Position at, Changes changes) {
        String partner = card.getPartnerId();
        changes.put(row("PARTNER", partner, card.getPeriod(), card.getCurrency(), partner, card));
    }

    static void program(String key, ProgramScorecard card, Shown.Position at, Changes changes) {
        changes.put(row("PROGRAM", card.getScope(), card.getPeriod(), card.getCurrency(), null, card));
    }

    static void conflict(String key, ConflictScorecard card, Shown.Position at, Changes changes) {
        changes.put(row("CONFLICT", card.getCode(), card.getPeriod(), "", null, card));
    }

    private static Row row(
            String kind, String scope, String period, String currency, @Nullable String partner, SpecificRecord card) {
        return Row.of("scorecard", "kind", "scope", "period", "currency")
                .set("kind", kind)
                .set("scope", scope)
                .set("period", period)
                .set("currency", currency)
                .set("partner_id", partner)
                .set("body", Bodies.of(card));
    }
}
