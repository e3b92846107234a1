package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields of {@code Opportunity}, many deals at once, each for itself.
 *
 * <p>https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm
 */
final class SalesforceWriter implements CrmWriter {
    private static final String OBJECT = "Opportunity";
    private static final int WRITTEN_AT_ONCE = 200;
    private static final int READ_AT_ONCE = 100;
    private static final Set<String> NUMBERS = Set.of("currency", "double", "percent", "int", "long");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SalesforceCalls calls;
    private final SalesforceObjects objects;

    SalesforceWriter(SalesforceCalls calls) {
        this.calls = calls;
        this.objects = new SalesforceObjects(calls);
    }

    @Override
    public void check(Set<String> wanted) throws CrmFailure {
        SalesforceObject deals = objects.object(OBJECT);
        Set<String> missing = new TreeSet<>();
        Set<String> fixed = new TreeSet<>();
        for (String name : wanted) {
            SalesforceObject.Field field = deals.field(name);
            if (field == null) {
                missing.add(name);
            } else if (!field.updateable()) {
                fixed.add(name);
            }
        }
        if (!missing.isEmpty() || !fixed.isEmpty()) {
            throw CrmFailure.fatal("Salesforce's " + OBJECT
                    + (missing.isEmpty()
                            ? ""
                            : " has no " + String.join(", ", missing) + ", or does not show it to this user")
                    + (missing.isEmpty() || fixed.isEmpty() ? "" : ", and")
                    + (fixed.isEmpty() ? "" : " does not let this user edit " + String.join(", ", fixed))
                    + "; correct the settings, or the user's rights to fields");
        }
    }

    @Override
    public Map<String, Map<String, String>> read(Collection<String> ids, Set<String> wanted) throws CrmFailure {
        check(wanted);
        List<String> items = new ArrayList<>(new TreeSet<>(wanted));
        items.remove(SalesforceObject.ID);
        items.add(0, SalesforceObject.ID);
        Selection selection = new Selection(OBJECT, items, Map.of(), Set.of());
        List<String> all = ids.stream().filter(Selection::isAnId).distinct().toList();
        Map<String, Map<String, String>> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            JsonNode answer =
                    calls.query(selection.byIds(all.subList(from, Math.min(all.size(), from + READ_AT_ONCE))));
            take(answer, wanted, found);
            while (!answer.path("done").asBoolean(true)) {
                answer = calls.more(answer);
                take(answer, wanted, found);
            }
        }
        return found;
    }

    private static void take(JsonNode answer, Set<String> wanted, Map<String, Map<String, String>> found) {
        for (JsonNode record : answer.path("records")) {
            Map<String, String> values = new HashMap<>();
            for (String field : wanted) {
                String text = text(record.path(field));
                if (text != null) {
                    values.put(field, text);
                }
            }
            found.put(record.path(SalesforceObject.ID).asText(), values);
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    @Override
    public List<Refused> write(List<Change> changes) throws CrmFailure {
        SalesforceObject deals = objects.object(OBJECT);
        List<Refused> refused = new ArrayList<>();
        List<Change> sound = new ArrayList<>();
        Map<String, ObjectNode> records = new HashMap<>();
        for (Change change : changes) {
            ObjectNode record = Selection.isAnId(change.id()) ? record(deals, change) : null;
            if (record == null) {
                refused.add(new Refused(
                        change.id(), "it is no id of Salesforce, or a value does not fit its field", false));
            } else {
                records.put(change.id(), record);
                sound.add(change);
            }
        }
        for (int from = 0; from < sound.size(); from += WRITTEN_AT_ONCE) {
            refused.addAll(send(sound.subList(from, Math.min(sound.size(), from + WRITTEN_AT_ONCE)), records));
        }
        return refused;
    }

    /** Null: a value does not fit. */
    private static @Nullable ObjectNode record(SalesforceObject deals, Change change) {
        ObjectNode record = JSON.objectNode();
        record.putObject("attributes").put("type", OBJECT);
        record.put("id", change.id());
        for (Map.Entry<String, String> value : change.values().entrySet()) {
            SalesforceObject.Field field = deals.field(value.getKey());
            String type = field == null ? "" : field.type();
            String text = value.getValue();
            if (text.isEmpty()) {
                record.putNull(value.getKey());
            } else if (NUMBERS.contains(type)) {
                try {
                    record.put(value.getKey(), new BigDecimal(text));
                } catch (NumberFormatException noNumber) {
                    return null;
                }
            } else if (type.equals("boolean")) {
                record.put(value.getKey(), Boolean.parseBoolean(text));
            } else {
                record.put(value.getKey(), text);
            }
        }
        return record;
    }

    private List<Refused> send(List<Change> changes, Map<String, ObjectNode> records) throws CrmFailure {
        ObjectNode content = JSON.objectNode().put("allOrNone", false);
        ArrayNode all = content.putArray("records");
        changes.forEach(change -> all.add(records.get(change.id())));
        JsonNode answer = calls.patch("/composite/sobjects", content);
        if (!answer.isArray() || answer.size() != changes.size()) {
            throw CrmFailure.retriable("Salesforce does not say of each record what became of it");
        }
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            JsonNode result = answer.get(i);
            if (!result.path("success").asBoolean()) {
                ApiErrors.Outcome outcome = ApiErrors.outcome(result.path("errors"));
                refused.add(new Refused(changes.get(i).id(), outcome.message(), outcome.retriable()));
            }
        }
        return refused;
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
