package dev.tributary.dealreg.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.schemas.AvroJson;
import io.micronaut.core.naming.NameUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/** Records as the API shows them: the topics' fields under their names in snake case. */
final class Bodies {

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private Bodies() {}

    static Row.Json of(SpecificRecord value) {
        return json(object(value));
    }

    static ObjectNode object(SpecificRecord value) {
        return AvroJson.of(value, Bodies::snakeCase);
    }

    private static String snakeCase(String name) {
        return NAMES.computeIfAbsent(
                name, camel -> NameUtils.underscoreSeparate(camel).toLowerCase(Locale.ROOT));
    }

    static ArrayNode array(List<? extends SpecificRecord> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(object(value)));
        return array;
    }

    static Row.Json json(JsonNode node) {
        // PostgreSQL has no character of code 0, in JSON or otherwise.
        return new Row.Json(node.toString().replace("\\u0000", "\uFFFD"));
    }
}
