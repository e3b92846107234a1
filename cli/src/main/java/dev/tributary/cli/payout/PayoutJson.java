package dev.tributary.cli.payout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;

/** Payout runs as JSON: the same fields in the same order always, amounts as strings in the currency's decimals. */
public final class PayoutJson {
    private PayoutJson() {}

    /** A run in sum. */
    public static ObjectNode run(LedgerPayout run) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("payout_id", run.getPayoutId())
                .put("state", run.getState().name())
                .put("proposed_by", run.getProposedBy())
                .put("proposed_at", run.getProposedAt().toString())
                .put("content_hash", run.getContentHash());
        var sums = node.putArray("sums");
        run.getSums().forEach(each -> sums.addObject()
                .put("currency", each.getCurrency())
                .put("payments", each.getPayments())
                .put("amount", Spoken.amount(each.getAmount(), each.getCurrency()))
                .put("kept", Spoken.amount(each.getKept(), each.getCurrency())));
        node.put("worth", Spoken.amount(run.getWorth(), run.getWorthCurrency()))
                .put("worth_currency", run.getWorthCurrency())
                .put("approvals_needed", run.getApprovalsNeeded());
        var approvals = node.putArray("approvals");
        run.getApprovals().forEach(each -> approvals
                .addObject()
                .put("by", each.getBy())
                .put("at", each.getAt().toString()));
        var leftOut = node.putArray("left_out");
        run.getLeftOut()
                .forEach(each ->
                        leftOut.addObject().put("reason", each.getReason()).put("partners", each.getPartners()));
        var files = node.putArray("files");
        run.getFiles().forEach(each -> files.addObject()
                .put("currency", each.getCurrency())
                .put("by", each.getBy())
                .put("at", each.getAt().toString())
                .put("file_digest", each.getFileDigest()));
        return node.put("rejected_by", run.getRejectedBy())
                .put("reason", run.getReason())
                .put("paid", run.getPaid())
                .put("failed", run.getFailed())
                .put("changed_at", run.getChangedAt().toString());
    }

    /** With every payment, and each of these with its parts: everything that the content hash covers. */
    public static ObjectNode whole(StandingPayout standing) {
        ObjectNode node = run(standing.run());
        var payments = node.putArray("payments");
        standing.payments().forEach(each -> payments.add(payment(each)));
        return node.put("difference", standing.difference());
    }

    private static ObjectNode payment(LedgerPayoutLine payment) {
        String currency = payment.getCurrency();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partner_id", payment.getPartnerId())
                .put("currency", currency)
                .put("amount", Spoken.amount(payment.getAmount(), currency))
                .put("kept", Spoken.amount(payment.getKept(), currency))
                .put("state", payment.getState().name())
                .put("reason", payment.getReason())
                .put("digest", payment.getDigest());
        var parts = node.putArray("parts");
        payment.getParts().forEach(part -> parts.addObject()
                .put("opportunity_id", part.getOpportunityId())
                .put("amount", Spoken.amount(part.getAmount(), currency)));
        return node;
    }
}
