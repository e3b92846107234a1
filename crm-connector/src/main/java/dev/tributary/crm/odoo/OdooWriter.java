package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.source.CountedId;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes fields of {@code crm.lead}, a deal at a time, so that one that is refused keeps no other. */
final class OdooWriter implements CrmWriter {
    private static final String MODEL = "crm.lead";
    private static final Set<String> NUMBERS = Set.of("float", "monetary", "integer");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OdooCalls calls;
    private final Map<String, OdooFields> fields = new HashMap<>();

    OdooWriter(OdooCalls calls) {
        this.calls = calls;
    }

    @Override
    public void check(Set<String> wanted) throws CrmFailure {
        fields().check(wanted);
    }

    @Override
    public Map<String, Map<String, String>> read(Collection<String> ids, Set<String> wanted) throws CrmFailure {
        OdooFields model = fields();
        ObjectNode named = JSON.objectNode();
        ArrayNode numbers =
                named.putArray("domain").addArray().add(OdooFields.ID).add("in").addArray();
        ids.stream().filter(CountedId::is).forEach(id -> numbers.add(Long.parseLong(id)));
        ArrayNode asked = named.putArray("fields");
        wanted.forEach(asked::add);
        named.putObject("context").put("active_test", false);
        Map<String, Map<String, String>> all = new HashMap<>();
        for (JsonNode record : calls.model(MODEL, "search_read", JSON.arrayNode(), named)) {
            Map<String, String> values = new HashMap<>();
            for (String field : wanted) {
                String text = OdooFields.text(model.type(field), record.path(field));
                if (text != null) {
                    values.put(field, text);
                }
            }
            all.put(record.path(OdooFields.ID).asText(), values);
        }
        return all;
    }

    @Override
    public List<Refused> write(List<Change> changes) throws CrmFailure {
        OdooFields model = fields();
        List<Refused> refused = new ArrayList<>();
        for (Change change : changes) {
            ObjectNode values = JSON.objectNode();
            change.values().forEach((field, text) -> {
                if (text.isEmpty()) {
                    values.put(field, false);
                } else if (NUMBERS.contains(model.type(field))) {
                    values.put(field, new BigDecimal(text));
                } else {
                    values.put(field, text);
                }
            });
            ArrayNode arguments = JSON.arrayNode();
            arguments.addArray().add(Long.parseLong(change.id()));
            arguments.add(values);
            try {
                calls.model(MODEL, "write", arguments, JSON.objectNode());
            } catch (CrmFailure failure) {
                if (failure.isRetriable()) {
                    throw failure;
                }
                refused.add(new Refused(change.id(), String.valueOf(failure.getMessage()), false));
            }
        }
        return refused;
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }

    private OdooFields fields() throws CrmFailure {
        OdooFields known = fields.get(MODEL);
        if (known == null) {
            known = OdooFields.of(MODEL, calls);
            fields.put(MODEL, known);
        }
        return known;
    }
}
