package dev.tributary.cli.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.schemas.AvroJson;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ConflictCase;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One trace as one line of JSON: the published record as {@link AvroJson} shows it, with the names of its fields in
 * snake_case as in every other result file, and amounts with the currency's decimals.
 */
public final class TraceJson {
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
    private static final Set<String> AMOUNTS = Set.of("arr", "amount", "held");

    private final String currency;

    private TraceJson(String currency) {
        this.currency = currency;
    }

    /** @param cases of the deal, in any order; what decisions on them would move stands behind the trace itself */
    public static JsonNode of(AttributionTrace trace, List<ConflictCase> cases) {
        TraceJson json = new TraceJson(trace.getDeal().getCurrency());
        ObjectNode line = (ObjectNode) json.node("", AvroJson.of(trace));
        ArrayNode moves = line.putArray("moves");
        cases.stream()
                .sorted(Comparator.comparing(ConflictCase::getCaseId, Bytes.ORDER))
                .forEach(found -> found.getMoves().forEach(move -> moves.addObject()
                        .put("case_id", found.getCaseId())
                        .setAll((ObjectNode) json.node("", AvroJson.of(move)))));
        return line;
    }

    private JsonNode node(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode renamed = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> renamed.set(snakeCase(field.getKey()), node(field.getKey(), field.getValue())));
            return renamed;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode renamed = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> renamed.add(node(name, item)));
            return renamed;
        }
        return AMOUNTS.contains(name) && value.isTextual()
                ? TextNode.valueOf(ResultTable.amount(new BigDecimal(value.textValue()), currency))
                : value;
    }

    private static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
