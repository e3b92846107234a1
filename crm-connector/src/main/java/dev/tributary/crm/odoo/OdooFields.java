package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonValues;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.time.LocalDateTime;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String model;
    private final Map<String, String> types;

    private OdooFields(String model, Map<String, String> types) {
        this.model = model;
        this.types = types;
    }

    static OdooFields of(String model, OdooCalls calls) throws CrmFailure {
        ObjectNode named = JSON.objectNode();
        named.putArray("attributes").add("type").add("readonly");
        JsonNode fields = calls.model(model, "fields_get", JSON.arrayNode(), named);
        Map<String, String> types = new HashMap<>();
        fields.properties()
                .forEach(field ->
                        types.put(field.getKey(), field.getValue().path("type").asText("")));
        return new OdooFields(model, types);
    }

    /** @throws CrmFailure fatal, with all that the model does not have */
    void check(Set<String> wanted) throws CrmFailure {
        Set<String> missing = new TreeSet<>();
        for (String field : wanted) {
            String type = types.get(plain(field));
            if (type == null || field.endsWith(NAME) && !type.equals("many2one")) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            throw CrmFailure.fatal("Odoo's " + model + " has no " + String.join(", ", missing)
                    + ", or does not show it to this user; correct the mapping, or the user's rights");
        }
    }

    String type(String field) {
        return types.getOrDefault(field, "");
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
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            put(field.getKey(), field.getValue(), values);
        }
        JsonNode modifiedAt = record.path(MODIFIED_AT);
        if (!modifiedAt.isTextual()) {
            throw CrmFailure.fatal("Odoo's " + model + " " + record.path(ID).asText() + " has no " + MODIFIED_AT);
        }
        // Nothing that is gone can be seen: Odoo forgets it. Archived rows are as they are, and the mapping says what
        // that means.
        return new SourceRow(model, record.path(ID).asText(), time(modifiedAt.asText()), false, values);
    }

    private void put(String field, JsonNode value, Map<String, Object> into) {
        String type = type(field);
        boolean empty = value.isBoolean() && !value.booleanValue() && !type.equals("boolean");
        if (empty || value.isNull()) {
            return;
        }
        if (type.equals("many2one") && value.isArray() && value.size() == 2) {
            into.put(field, value.get(0).longValue());
            into.put(field + NAME, value.get(1).asText());
        } else if (type.equals("datetime")) {
            into.put(field, time(value.asText()).toString());
        } else {
            Object plain = JsonValues.value(value);
            if (plain != null) {
                into.put(field, plain);
            }
        }
    }

    static Instant time(String text) {
        // Some fields are told with their fractions.
        String seconds = text.length() > 19 ? text.substring(0, 19) : text;
        return LocalDateTime.parse(seconds, TIME).toInstant(ZoneOffset.UTC);
    }

    static String text(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String plain(String field) {
        return field.endsWith(NAME) ? field.substring(0, field.length() - NAME.length()) : field;
    }

    /** What a value is as text, to compare it with another; null: nothing. */
    static @Nullable String text(String type, JsonNode value) {
        if (value.isNull() || value.isMissingNode() || value.isBoolean() && !type.equals("boolean")) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return type.equals("many2one") && value.isArray() ? value.get(0).asText() : value.asText();
    }
}
