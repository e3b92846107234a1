package dev.tributary.dealreg.projection;

import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.LedgerStatement;

/** The money: entries, statements and payout runs. */
final class LedgerRows {

    private LedgerRows() {}

    static void entry(String key, LedgerEntry entry, Shown.Position at, Changes changes) {
        changes.putIfAbsent(Row.of("ledger_entry", "entry_id")
                .set("entry_id", entry.getEntryId())
                .set("partner_id", entry.getPartnerId())
                .set("opportunity_id", entry.getOpportunityId())
                .set("period", entry.getPeriod())
                .set("kind", entry.getKind().name())
                .set("effective_at", entry.getEffectiveAt())
                .set("booked_at", entry.getBookedAt())
                .set("cause", entry.getCause())
                .set("body", Bodies.of(entry)));
        changes.tell("ledger", entry.getPartnerId(), entry.getPartnerId());
    }

    static void statement(String key, LedgerStatement statement, Shown.Position at, Changes changes) {
        changes.put(Row.of("statement", "partner_id", "period")
                .set("partner_id", statement.getPartnerId())
                .set("period", statement.getPeriod())
                .set("state", statement.getState().name())
                .set("body", Bodies.of(statement))
                .set("known_at", statement.getKnownAt())
                .set("version", at.offset()));
        changes.tell("ledger", statement.getPartnerId(), statement.getPartnerId());
    }

    static void payout(String key, LedgerPayout payout, Shown.Position at, Changes changes) {
        changes.put(Row.of("payout", "payout_id")
                .set("payout_id", payout.getPayoutId())
                .set("state", payout.getState().name())
                .set("proposed_at", payout.getProposedAt())
                .set("worth", payout.getWorth())
                .set("worth_currency", payout.getWorthCurrency())
                .set("content_hash", payout.getContentHash())
                .set("body", Bodies.of(payout))
                .set("recorded_at", at.recordedAt())
                .set("version", at.offset()));
        changes.tell("payout", payout.getPayoutId(), "");
    }

    static void payoutLine(String key, LedgerPayoutLine line, Shown.Position at, Changes changes) {
        changes.put(Row.of("payout_line", "payout_id", "partner_id", "currency")
                .set("payout_id", line.getPayoutId())
                .set("partner_id", line.getPartnerId())
                .set("currency", line.getCurrency())
                .set("amount", line.getAmount())
                .set("state", line.getState().name())
                .set("body", Bodies.of(line))
                .set("changed_at", line.getChangedAt()));
        changes.tell("payout", line.getPayoutId(), line.getPartnerId());
    }
}
