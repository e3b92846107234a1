package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CountedId;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes properties of deals, at most 100 deals at once. Where HubSpot refuses a batch as a whole, its halves are tried, so that a
 * deal that is refused keeps no other.
 *
 * <p>https://developers.hubspot.com/docs/api-reference/crm-deals-v3/guide (batch/update),
 * https://developers.hubspot.com/changelog/simplifying-batch-update-response-codes-for-crm-v3-apis (207) and
 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide (readOnlyValue)
 */
final class HubSpotWriter implements CrmWriter {
    private static final String DEALS = "deals";
    private static final String UPDATE = "/crm/v3/objects/deals/batch/update";
    private static final int MOST_AT_ONCE = 100;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final HubSpotCalls calls;
    private final HubSpotObjects deals;

    HubSpotWriter(HubSpotCalls calls) throws CrmFailure {
        this.calls = calls;
        this.deals = new HubSpotObjects(calls, DEALS, MOST_AT_ONCE);
    }

    @Override
    public void check(Set<String> fields) throws CrmFailure {
        Set<String> missing = new TreeSet<>(fields);
        Set<String> fixed = new TreeSet<>();
        for (JsonNode property : calls.get("/crm/v3/properties/deals").path("results")) {
            String name = property.path("name").asText();
            boolean readOnly =
                    property.path("modificationMetadata").path("readOnlyValue").asBoolean(false)
                            || property.path("calculated").asBoolean(false);
            if (missing.remove(name) && readOnly) {
                fixed.add(name);
            }
        }
        if (!missing.isEmpty() || !fixed.isEmpty()) {
            throw CrmFailure.fatal("HubSpot's deals "
                    + (missing.isEmpty() ? "" : "have no " + String.join(", ", missing))
                    + (missing.isEmpty() || fixed.isEmpty() ? "" : ", and ")
                    + (fixed.isEmpty() ? "" : "let nobody write " + String.join(", ", fixed))
                    + "; correct the settings, or create the properties");
        }
    }

    @Override
    public Map<String, Map<String, String>> read(Collection<String> ids, Set<String> fields) throws CrmFailure {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (JsonNode record : deals.records(ids, HubSpotObjects.MOST_BY_ID, fields, Set.of(), false)) {
            Map<String, String> values = new HashMap<>();
            HubSpotRecord.properties(record.path("properties")).forEach((name, value) -> {
                if (fields.contains(name)) {
                    values.put(name, value.toString());
                }
            });
            all.put(record.path(HubSpotRecord.ID).asText(), values);
        }
        return all;
    }

    @Override
    public List<Refused> write(List<Change> changes) throws CrmFailure {
        List<Refused> refused = new ArrayList<>();
        List<Change> sound = new ArrayList<>();
        for (Change change : changes) {
            if (CountedId.is(change.id())) {
                sound.add(change);
            } else {
                refused.add(new Refused(change.id(), "it is no id of a deal in HubSpot", false));
            }
        }
        for (int from = 0; from < sound.size(); from += MOST_AT_ONCE) {
            write(sound.subList(from, Math.min(sound.size(), from + MOST_AT_ONCE)), refused);
        }
        return refused;
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }

    private void write(List<Change> changes, List<Refused> refused) throws CrmFailure {
        JsonHttp.Answer answer = calls.tryPost(UPDATE, body(changes));
        if (answer.isOk()) {
            told(changes, answer.body(), refused);
            return;
        }
        CrmFailure failure = calls.failure(answer, "the writing of deals");
        if (answer.status() != BAD_REQUEST && answer.status() != NOT_FOUND && answer.status() != CONFLICT) {
            throw failure;
        }
        if (changes.size() == 1) {
            refused.add(new Refused(changes.get(0).id(), String.valueOf(failure.getMessage()), false));
            return;
        }
        int half = changes.size() / 2;
        write(changes.subList(0, half), refused);
        write(changes.subList(half, changes.size()), refused);
    }

    private static ObjectNode body(List<Change> changes) {
        ObjectNode body = HubSpotCalls.JSON.objectNode();
        ArrayNode inputs = body.putArray("inputs");
        for (Change change : changes) {
            ObjectNode input = inputs.addObject().put("id", change.id()).put("objectWriteTraceId", change.id());
            ObjectNode properties = input.putObject("properties");
            change.values().forEach(properties::put);
        }
        return body;
    }

    /** What is not among the results was not written, whatever is told of it. */
    private static void told(List<Change> changes, JsonNode body, List<Refused> refused) {
        Set<String> written = new HashSet<>();
        body.path("results")
                .forEach(result -> written.add(result.path(HubSpotRecord.ID).asText()));
        Map<String, String> reasons = new HashMap<>();
        for (JsonNode error : body.path("errors")) {
            String reason = HubSpotFailures.word(error.path("category"));
            Set<String> names = HubSpotFailures.words(error, Set.of("propertyName", "name"));
            String told = names.isEmpty() ? reason : reason + " of " + String.join(", ", names);
            HubSpotFailures.words(error, Set.of("ids", "id", "objectWriteTraceId"))
                    .forEach(id -> reasons.put(id, told));
        }
        for (Change change : changes) {
            if (!written.contains(change.id())) {
                String reason = reasons.getOrDefault(change.id(), "no reason told");
                refused.add(new Refused(
                        change.id(),
                        "HubSpot refuses the deal (" + reason + "); "
                                + (reason.startsWith("OBJECT_NOT_FOUND")
                                        ? "it is deleted or merged into another"
                                        : "correct the property's options or type"),
                        reason.startsWith("CONFLICT") || reason.startsWith("RATE_LIMITS")));
            }
        }
    }
}
