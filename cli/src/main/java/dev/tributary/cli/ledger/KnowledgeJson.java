package dev.tributary.cli.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.text.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was known when, as JSON that is written while the entries are read: changes first, then what they add up to. */
public final class KnowledgeJson {
    private final JsonGenerator json;

    public KnowledgeJson(Writer out) throws IOException {
        this.json = new JsonFactory(new ObjectMapper())
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(JsonText.printer());
    }

    /** What was asked. */
    public void begin(@Nullable Instant at, @Nullable Instant known, @Nullable Instant since, @Nullable String partner)
            throws IOException {
        json.writeStartObject();
        time("at", at);
        time("known", known);
        time("since", since);
        json.writeStringField("partner_id", partner);
        json.writeArrayFieldStart("changes");
    }

    private void time(String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    public void change(Knowledge.Change change) throws IOException {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partner_id", change.first().partnerId())
                .put("opportunity_id", change.first().opportunityId())
                .put("cause", change.first().cause());
        var entries = node.putArray("entries");
        for (Entry entry : change.entries()) {
            Moved moved = Moved.of(entry);
            entries.add(LedgerJson.entry(entry)
                    .put("currency", moved.currency())
                    .put("owed", LedgerJson.amount(entry.owed(moved.currency()), moved.currency())));
        }
        json.writeTree(node);
    }

    /** @param compared whether there is a difference to tell */
    public void end(Knowledge knowledge, boolean compared) throws IOException {
        json.writeEndArray();
        ObjectNode sums = JsonNodeFactory.instance.objectNode();
        LedgerJson.balances(sums, knowledge.now());
        for (Map.Entry<String, JsonNode> field : sums.properties()) {
            json.writeFieldName(field.getKey());
            json.writeTree(field.getValue());
        }
        if (compared) {
            json.writeFieldName("owed_then");
            json.writeStartArray();
            for (String currency : knowledge.currencies()) {
                liability(knowledge.then().liability(currency), currency);
            }
            json.writeEndArray();
            json.writeFieldName("difference");
            json.writeStartArray();
            for (String currency : knowledge.currencies()) {
                liability(
                        knowledge
                                .now()
                                .liability(currency)
                                .less(knowledge.then().liability(currency)),
                        currency);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void liability(Liability owed, String currency) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        LedgerJson.liability(node, owed, currency);
        json.writeTree(node);
    }
}
