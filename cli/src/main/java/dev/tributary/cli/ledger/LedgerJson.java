package dev.tributary.cli.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.statement.StatementJson;
import java.util.Comparator;
import java.util.List;

/**
 * Parts of the ledger as JSON: the same fields in the same order always, amounts as strings in the currency's decimals, as
 * the hashes cover them.
 */
public final class LedgerJson {
    private LedgerJson() {}

    /**
     * A month with everything that its hash covers, and the statement of each currency.
     *
     * @param told those of its statements that were asked for
     */
    public static ObjectNode month(PartnerMonth month, List<dev.tributary.cli.statement.Statement> told) {
        ObjectNode node = statement(month.published());
        node.put("partner_name", month.partnerName());
        node.put("program_id", month.programId());
        var statements = node.putArray("statements");
        told.forEach(each -> statements.add(StatementJson.node(each)));
        var entries = node.putArray("entries");
        month.entries().stream()
                .sorted(Comparator.comparing(Entry::id, Bytes.ORDER))
                .forEach(entry -> entries.add(entry(entry)));
        node.put("posted_since", month.since());
        return node;
    }

    /** A statement without its entries. */
    public static ObjectNode statement(Published published) {
        Statement statement = published.statement();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("partner_id", statement.partnerId());
        node.put("period", statement.period().toString());
        node.put("state", statement.state().name());
        node.put("known_at", statement.knownAt().toString());
        var sums = node.putArray("sums");
        for (Statement.Sums each : statement.sums()) {
            String currency = each.currency();
            sums.addObject()
                    .put("currency", currency)
                    .put("opening", amount(each.opening(), currency))
                    .put("accrued", amount(each.accrued(), currency))
                    .put("earned", amount(each.earned(), currency))
                    .put("held", amount(each.held(), currency))
                    .put("reversed", amount(each.reversed(), currency))
                    .put("paid", amount(each.paid(), currency))
                    .put("closing", amount(each.closing(), currency));
        }
        var waiting = node.putArray("waiting");
        for (Statement.Waiting each : statement.waiting()) {
            waiting.addObject()
                    .put("opportunity_id", each.opportunityId())
                    .put("waits_for", each.waitsFor())
                    .put("base", each.base().toDecimal().toPlainString())
                    .put("currency", each.base().currency());
        }
        return node.put("entry_count", statement.entries())
                .put("entries_digest", statement.entriesDigest())
                .put("previous_hash", statement.previousHash())
                .put("hash", published.hash());
    }

    /** An entry with its hash; what its amounts follow from stands on the statement. */
    static ObjectNode entry(Entry entry) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("entry_id", entry.id())
                .put("partner_id", entry.partnerId())
                .put("opportunity_id", entry.opportunityId())
                .put("period", entry.period().toString())
                .put("effective_at", entry.effectiveAt().toString())
                .put("booked_at", entry.bookedAt().toString())
                .put("kind", entry.kind().name())
                .put("reverses", entry.reverses())
                .put("cause", entry.cause())
                .put("policy_version", entry.policyVersion());
        var postings = node.putArray("postings");
        for (Posting posting : entry.postings()) {
            postings.addObject()
                    .put("account", posting.account().text())
                    .put("debit", posting.debit().toDecimal().toPlainString())
                    .put("credit", posting.credit().toDecimal().toPlainString())
                    .put("currency", posting.currency());
        }
        return node.put("hash", EntryHash.of(entry));
    }

    /** The accounts, their sums and what is owed. */
    public static void balances(ObjectNode node, Balances balances) {
        node.put("entries", balances.entries());
        var accounts = node.putArray("accounts");
        var sums = node.putArray("sums");
        var owed = node.putArray("owed");
        for (String currency : balances.currencies()) {
            long debit = 0;
            long credit = 0;
            for (Balances.Row row : balances.rows(currency)) {
                ObjectNode account =
                        accounts.addObject().put("account", row.account().text());
                sides(account, row.debit(), row.credit(), currency);
                debit = Math.addExact(debit, row.debit());
                credit = Math.addExact(credit, row.credit());
            }
            sides(sums.addObject(), debit, credit, currency);
        }
        balances.owedIn().forEach(currency -> liability(owed.addObject(), balances.liability(currency), currency));
    }

    private static void sides(ObjectNode node, long debit, long credit, String currency) {
        node.put("currency", currency)
                .put("debit", amount(debit, currency))
                .put("credit", amount(credit, currency))
                .put("balance", amount(Math.subtractExact(debit, credit), currency));
    }

    /** What each partner is owed. */
    public static void partners(ObjectNode node, List<PartnerLiabilities.Row> rows) {
        var partners = node.putArray("partners");
        rows.forEach(
                row -> liability(partners.addObject().put("partner_id", row.partnerId()), row.owed(), row.currency()));
    }

    static void liability(ObjectNode node, Liability owed, String currency) {
        node.put("currency", currency)
                .put("accrued", amount(owed.accrued(), currency))
                .put("held", amount(owed.held(), currency))
                .put("approved", amount(owed.approved(), currency))
                .put("clawback", amount(owed.clawback(), currency))
                .put("total", amount(owed.total(), currency));
    }

    static String amount(long minor, String currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
