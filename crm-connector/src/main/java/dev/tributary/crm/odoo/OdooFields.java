package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.canonical.Times;
import dev.tributary.crm.http.JsonValues;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one model, and what their values mean: false stands for nothing in all but truth values, a reference is an id
 * and a name, and times are UTC without saying so.
 *
 * <p>A mapping names a field, or the name behind a reference as {@code FIELD.name}.
 */
final class OdooFields {
    static final String ID = "id";
    static final String MODIFIED_AT = "write_date";
    private static final String NAME = ".name";
    private static final String REFERENCE = "many2one";
    private static final String TIME = "datetime";
    private static final String TRUTH = "boolean";
    private static final int DATE = "2025-01-01".length();
    private static final int SECONDS = "2025-01-01 00:00:00".length();
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String model;
    private final Map<String, Field> fields;

    /** @param referenceName what the name behind it is called, if it is a reference */
    private record Field(String type, String referenceName) {
        private static final Field UNKNOWN = new Field("", "");
    }

    private OdooFields(String model, Map<String, Field> fields) {
        this.model = model;
        this.fields = fields;
    }

    static OdooFields of(String model, OdooCalls calls) throws CrmFailure {
        ObjectNode named = JSON.objectNode();
        named.putArray("attributes").add("type").add("readonly");
        Map<String, Field> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field :
                calls.model(model, "fields_get", JSON.arrayNode(), named).properties()) {
            String type = field.getValue().path("type").asText("");
            fields.put(field.getKey(), new Field(type, field.getKey() + NAME));
        }
        return new OdooFields(model, fields);
    }

    /** @throws CrmFailure fatal, with all that the model does not have */
    void check(Set<String> wanted) throws CrmFailure {
        Set<String> missing = new TreeSet<>();
        for (String field : wanted) {
            Field found = fields.get(plain(field));
            if (found == null || field.endsWith(NAME) && !found.type().equals(REFERENCE)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            throw CrmFailure.fatal("Odoo's " + model + " has no " + String.join(", ", missing)
                    + ", or does not show it to this user; correct the mapping, or the user's rights");
        }
    }

    String type(String field) {
        return fields.getOrDefault(field, Field.UNKNOWN).type();
    }

    /** What to ask for. */
    ArrayNode asked(TableRequest request) {
        Set<String> names = new TreeSet<>(Set.of(ID, MODIFIED_AT));
        request.fields().forEach(field -> names.add(plain(field)));
        ArrayNode asked = JSON.arrayNode();
        names.forEach(asked::add);
        return asked;
    }

    SourceRow row(JsonNode record) throws CrmFailure {
        Map<String, Object> values = new HashMap<>(record.size() * 2);
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            put(field.getKey(), field.getValue(), values);
        }
        JsonNode modifiedAt = record.path(MODIFIED_AT);
        String id = record.path(ID).asText();
        Instant time = Times.parse(iso(modifiedAt.asText())).value();
        if (time == null) {
            throw CrmFailure.fatal("Odoo's " + model + " " + id + " has no " + MODIFIED_AT + " that is a time");
        }
        // Nothing that is gone can be seen: Odoo forgets it. Archived rows are as they are, and the mapping says what
        // that means.
        return new SourceRow(model, id, time, false, values);
    }

    private void put(String name, JsonNode value, Map<String, Object> into) {
        Field field = fields.getOrDefault(name, Field.UNKNOWN);
        boolean empty =
                value.isBoolean() && !value.booleanValue() && !field.type().equals(TRUTH);
        if (empty || value.isNull()) {
            return;
        }
        if (field.type().equals(REFERENCE) && value.isArray() && value.size() == 2) {
            into.put(name, value.get(0).longValue());
            into.put(field.referenceName(), value.get(1).asText());
        } else if (field.type().equals(TIME)) {
            into.put(name, iso(value.asText()));
        } else {
            Object plain = JsonValues.value(value);
            if (plain != null) {
                into.put(name, plain);
            }
        }
    }

    /** As ISO 8601 has it. Some times are told with their fractions, which Odoo does not compare. */
    private static String iso(String text) {
        return text.length() < SECONDS || text.charAt(DATE) != ' '
                ? text
                : new StringBuilder(SECONDS + 1)
                        .append(text, 0, DATE)
                        .append('T')
                        .append(text, DATE + 1, SECONDS)
                        .append('Z')
                        .toString();
    }

    static String text(Instant time) {
        return WRITTEN.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String plain(String field) {
        return field.endsWith(NAME) ? field.substring(0, field.length() - NAME.length()) : field;
    }

    /** What a value is as text, to compare it with another; null: nothing. */
    static @Nullable String text(String type, JsonNode value) {
        if (value.isNull() || value.isMissingNode() || value.isBoolean() && !type.equals(TRUTH)) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return type.equals(REFERENCE) && value.isArray() ? value.get(0).asText() : value.asText();
    }
}
