package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object as describe tells it, which has what the user may see alone.
 *
 * <p>https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
 *
 * @param fields by name
 * @param parents which objects a relationship may lead to, by its name; a polymorphic one has several
 */
record SalesforceObject(String name, Map<String, Field> fields, Map<String, List<String>> parents) {
    static final String ID = "Id";
    static final String MODIFIED_AT = "SystemModstamp";
    static final String IS_DELETED = "IsDeleted";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");

    record Field(String type, boolean updateable) {}

    SalesforceObject {
        fields = Map.copyOf(fields);
        parents = Map.copyOf(parents);
    }

    static SalesforceObject of(JsonNode described) {
        Map<String, Field> fields = new HashMap<>();
        Map<String, List<String>> parents = new HashMap<>();
        for (JsonNode field : described.path("fields")) {
            fields.put(
                    field.path("name").asText(""),
                    new Field(
                            field.path("type").asText(""),
                            field.path("updateable").asBoolean()));
            String relationship = field.path("relationshipName").asText("");
            List<String> to = new ArrayList<>();
            field.path("referenceTo").forEach(each -> to.add(each.asText()));
            if (field.path("relationshipName").isTextual() && !to.isEmpty()) {
                parents.put(relationship, List.copyOf(to));
            }
        }
        return new SalesforceObject(described.path("name").asText(""), fields, parents);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    Field field(String name) {
        return fields.get(name);
    }

    /** Whether this could be the name of an object or a field at all; what could not is never asked for. */
    static boolean couldBeAName(String text) {
        return NAME.matcher(text).matches();
    }
}
