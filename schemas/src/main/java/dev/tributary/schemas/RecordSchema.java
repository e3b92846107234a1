package dev.tributary.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The schema of a generated record, as others see it. */
final class RecordSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the generator marks the Java type of a string; of no concern to anybody else. */
    private static final List<String> JAVA_ONLY = List.of("avro.java.string");

    private static final Map<Class<?>, String> PUBLISHED = new ConcurrentHashMap<>();

    private RecordSchema() {}

    /** As the generated code has it. */
    static Schema of(Class<? extends SpecificRecord> recordClass) {
        return SpecificData.getForClass(recordClass).getSchema(recordClass);
    }

    /** For the registry: with documentation, without what is meant for Java alone. */
    static String published(Class<? extends SpecificRecord> recordClass) {
        return PUBLISHED.computeIfAbsent(
                recordClass, type -> without(JAVA_ONLY, of(recordClass)).toString());
    }

    /** For comparing: all that readers and writers go by, so without documentation; one field per line or so. */
    static String normalised(Schema schema) {
        return without(List.of("avro.java.string", "doc"), schema).toPrettyString() + "\n";
    }

    private static JsonNode without(List<String> properties, Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            remove(properties, tree);
            return unwrap(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(
                    "Avro wrote a schema that is not JSON: " + schema.getFullName(), impossible);
        }
    }

    private static void remove(List<String> properties, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(properties);
        }
        node.forEach(child -> remove(properties, child));
    }

    /** {@code {"type": "string"}} that had only a Java property becomes {@code "string"} again. */
    private static JsonNode unwrap(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(unwrap(property.getValue())));
            JsonNode type = object.get("type");
            if (object.size() == 1 && type != null && type.isTextual()) {
                return type;
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, unwrap(array.get(i)));
            }
        }
        return node;
    }
}
