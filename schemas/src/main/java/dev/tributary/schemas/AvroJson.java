package dev.tributary.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows our records as JSON, for people and scripts. For any record the same fields in the same order, each present: an
 * absent value is {@code null}.
 *
 * <ul>
 *   <li>names of fields as they are, symbols and strings as strings
 *   <li>decimals as strings with all the places of their type ({@code "12500.0000"}): no reader rounds them on the way
 *   <li>instants and days as ISO 8601, in UTC
 *   <li>a value that may be one of several records as an object of one field, the record's name
 * </ul>
 */
public final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final UnaryOperator<String> naming;

    private AvroJson(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** The record as JSON. */
    public static ObjectNode of(SpecificRecord value) {
        return of(value, UnaryOperator.identity());
    }

    /**
     * The same under other names.
     *
     * @param naming what a field is called; keys of maps stay as they are
     */
    public static ObjectNode of(SpecificRecord value, UnaryOperator<String> naming) {
        return new AvroJson(naming).object(value);
    }

    private ObjectNode object(SpecificRecord value) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : value.getSchema().getFields()) {
            object.set(naming.apply(field.name()), node(field.schema(), value.get(field.pos())));
        }
        return object;
    }

    private JsonNode node(Schema schema, @Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (schema.isUnion()) {
            return union(schema, value);
        }
        if (value instanceof SpecificRecord nested) {
            return object(nested);
        }
        if (value instanceof List<?> items) {
            ArrayNode array = NODES.arrayNode(items.size());
            items.forEach(item -> array.add(node(schema.getElementType(), item)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            ObjectNode object = NODES.objectNode();
            entries.forEach((key, item) -> object.set(String.valueOf(key), node(schema.getValueType(), item)));
            return object;
        }
        return scalar(schema, value);
    }

    private JsonNode union(Schema union, Object value) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() == 1) {
            return node(branches.get(0), value);
        }
        if (value instanceof SpecificRecord chosen) {
            return NODES.objectNode().set(chosen.getSchema().getName(), object(chosen));
        }
        throw new AvroTypeException("a choice between values that are not records: " + union);
    }

    private static JsonNode scalar(Schema schema, Object value) {
        if (value instanceof BigDecimal decimal) {
            int places = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
            return NODES.textNode(decimal.setScale(places).toPlainString());
        }
        if (value instanceof Instant || value instanceof LocalDate || value instanceof CharSequence) {
            return NODES.textNode(value.toString());
        }
        if (value instanceof Enum<?> symbol) {
            return NODES.textNode(symbol.name());
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Float number) {
            return NODES.numberNode(number);
        }
        if (value instanceof ByteBuffer bytes) {
            var copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return NODES.binaryNode(copy);
        }
        throw new AvroTypeException("a " + value.getClass().getName() + " in a field of " + schema);
    }
}
