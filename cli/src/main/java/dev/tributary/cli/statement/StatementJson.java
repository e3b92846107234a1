package dev.tributary.cli.statement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Chain;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.Sums;
import dev.tributary.cli.statement.Statement.Waiting;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A statement as JSON: the same fields in the same order always, amounts as strings so that no reader rounds them. */
public final class StatementJson {
    private StatementJson() {}

    /** Ends with a line break. */
    public static String text(Statement statement) {
        return JsonText.of(node(statement));
    }

    /** The same as a tree, for a document that holds several. */
    public static ObjectNode node(Statement statement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("partner_id", statement.partnerId());
        node.put("partner_name", statement.partnerName());
        node.put("program_id", statement.programId());
        node.put("period", statement.period().toString());
        node.put("currency", statement.currency());
        node.put("state", statement.state().name());
        node.put("as_known_at", statement.asKnownAt().toString());
        node.set("sums", sums(statement.sums(), statement.currency()));
        var lines = node.putArray("lines");
        statement.lines().forEach(line -> lines.add(line(line, statement.currency())));
        var waiting = node.putArray("waiting");
        statement.waiting().forEach(each -> waiting.add(waiting(each)));
        Chain chain = statement.chain();
        node.putObject("chain")
                .put("previous_hash", chain.previousHash())
                .put("lines_digest", chain.linesDigest())
                .put("hash", chain.hash());
        return node;
    }

    private static ObjectNode sums(Sums sums, String currency) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("opening", Spoken.amount(sums.opening(), currency))
                .put("accrued", Spoken.amount(sums.accrued(), currency))
                .put("earned", Spoken.amount(sums.earned(), currency))
                .put("held", Spoken.amount(sums.held(), currency))
                .put("reversed", Spoken.amount(sums.reversed(), currency))
                .put("paid", Spoken.amount(sums.paid(), currency))
                .put("closing", Spoken.amount(sums.closing(), currency));
        var pipeline = node.putArray("pipeline");
        sums.pipeline().forEach(each -> pipeline.addObject()
                .put("amount", Spoken.amount(each.value(), each.currency()))
                .put("currency", each.currency()));
        return node;
    }

    private static ObjectNode line(Line line, String currency) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("entry_id", line.entryId());
        node.put("kind", line.kind().entryKind());
        node.put("opportunity_id", line.opportunityId());
        node.put("effective_at", line.effectiveAt().toString());
        node.put("booked_at", line.bookedAt().toString());
        node.put("description", line.description());
        node.put("share", plain(line.share()));
        node.put("rate", line.rate());
        amount(node, "base", line.base());
        amount(node, "in_deal_currency", line.inDealCurrency());
        node.put("amount", Spoken.amount(line.amount(), currency));
        node.put("owed", Spoken.amount(line.owed(), currency));
        node.put("clause", line.clause());
        node.put("reverses", line.reverses());
        node.put("cause", line.causeEventId());
        node.put("policy_version", line.policyVersion());
        return node;
    }

    private static ObjectNode waiting(Waiting waiting) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("opportunity_id", waiting.opportunityId());
        amount(node, "base", waiting.base());
        return node.put("from_currency", waiting.from())
                .put("to_currency", waiting.to())
                .put("day", waiting.day().toString());
    }

    private static void amount(ObjectNode node, String name, @Nullable Amount amount) {
        if (amount == null) {
            node.putNull(name);
            return;
        }
        node.putObject(name)
                .put("amount", Spoken.amount(amount.value(), amount.currency()))
                .put("currency", amount.currency());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
