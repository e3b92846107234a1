package dev.tributary.crm.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** JSON as values of a row. */
public final class JsonValues {

    private JsonValues() {}

    /** Values by field; those of objects within are named {@code outer.inner}, and what is null is left out. */
    public static Map<String, Object> flat(JsonNode object) {
        Map<String, Object> values = new LinkedHashMap<>();
        flat("", object, values);
        return values;
    }

    private static void flat(String prefix, JsonNode object, Map<String, Object> into) {
        for (Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isObject()) {
                flat(prefix + field.getKey() + ".", field.getValue(), into);
            } else {
                Object value = value(field.getValue());
                if (value != null) {
                    into.put(prefix + field.getKey(), value);
                }
            }
        }
    }

    /** Text, number, truth value, list or map; null for null. */
    public static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                node.forEach(item -> {
                    Object value = value(item);
                    if (value != null) {
                        items.add(value);
                    }
                });
                yield items;
            }
            case OBJECT -> flat(node);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }
}
