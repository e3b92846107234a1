package dev.tributary.dealreg.projection;

import dev.tributary.schemas.PayoutEventId;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.PayoutAction;

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
    }

    static void statement(String key, LedgerStatement statement, Shown.Position at, Changes changes) {
        changes.put(Row.of("statement", "partner_id", "period")
                .set("partner_id", statement.getPartnerId())
                .set("period", statement.getPeriod())
                .set("state", statement.getState().name())
                .set("body", Bodies.of(statement))
                .set("known_at", statement.getKnownAt()));
    }

    static void payout(String key, LedgerPayout payout, Shown.Position at, Changes changes) {
        changes.put(Row.of("payout", "payout_id")
                .set("payout_id", payout.getPayoutId())
                .set("state", payout.getState().name())
                .set("proposed_at", payout.getProposedAt())
                .set("worth", payout.getWorth())
                .set("worth_currency", payout.getWorthCurrency())
                .set("content_hash", payout.getContentHash())
                .set("body", Bodies.of(payout)));
        CommandRows.judged(CommandRows.PAYOUTS, payout.getPayoutId(), at, changes);
    }

    /** What finance asked for; what became of it the run says. */
    static void action(String key, PayoutAction action, Shown.Position at, Changes changes) {
        CommandRows.taken(
                new CommandRows.Command(
                        CommandRows.PAYOUTS,
                        action.getPayoutId(),
                        PayoutEventId.of(action),
                        null,
                        action.getBy(),
                        action.getRecordedAt()),
                at,
                changes);
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
    }
}
