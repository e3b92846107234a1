package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which records belong to which. A mapping names {@code associations.companies}, the ids of all of a record's companies, or
 * {@code associations.company}, the primary one, or else the only one; likewise of contacts, deals and tickets. Of other objects it
 * names the list. Nobody asks for what no mapping names.
 *
 * <p>By {@code POST /crm/v4/associations/FROM/TO/batch/read}, at most 100 records at once:
 * https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api
 */
final class Associations {
    static final String PREFIX = "associations.";
    private static final Map<String, String> SINGLE =
            Map.of("company", "companies", "contact", "contacts", "deal", "deals", "ticket", "tickets");
    private static final int MOST_AT_ONCE = 100;
    private static final String NONE = "NO_ASSOCIATIONS_FOUND";
    private static final String PRIMARY = "primary";

    private final HubSpotCalls calls;
    private final String from;

    Associations(HubSpotCalls calls, String from) {
        this.calls = calls;
        this.from = from;
    }

    static boolean isOne(String field) {
        return field.startsWith(PREFIX);
    }

    /** The rows with what the fields ask for. */
    List<SourceRow> added(List<SourceRow> rows, Set<String> fields, Function<SourceRow, String> record)
            throws CrmFailure {
        Set<String> wanted = new TreeSet<>();
        fields.stream().filter(Associations::isOne).forEach(field -> wanted.add(other(field)));
        if (wanted.isEmpty() || rows.isEmpty()) {
            return rows;
        }
        Set<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(record.apply(row)));
        Map<String, Map<String, Object>> values = new HashMap<>();
        for (String to : wanted) {
            for (Map.Entry<String, Linked> each : read(to, ids).entrySet()) {
                values.computeIfAbsent(each.getKey(), id -> new HashMap<>())
                        .putAll(each.getValue().values(to));
            }
        }
        List<SourceRow> all = new ArrayList<>(rows.size());
        for (SourceRow row : rows) {
            Map<String, Object> own = new HashMap<>(row.values());
            own.putAll(values.getOrDefault(record.apply(row), Map.of()));
            all.add(new SourceRow(row.table(), row.id(), row.modifiedAt(), row.deleted(), own));
        }
        return all;
    }

    private static String other(String field) {
        String name = field.substring(PREFIX.length());
        return SINGLE.getOrDefault(name, name);
    }

    private Map<String, Linked> read(String to, Collection<String> ids) throws CrmFailure {
        Map<String, Linked> all = new HashMap<>();
        Map<String, String> next = new LinkedHashMap<>();
        ids.forEach(id -> next.put(id, ""));
        String path =
                "/crm/v4/associations/" + HubSpotObjects.named(from) + "/" + HubSpotObjects.named(to) + "/batch/read";
        while (!next.isEmpty()) {
            ObjectNode body = HubSpotCalls.JSON.objectNode();
            ArrayNode inputs = body.putArray("inputs");
            List<String> now = next.keySet().stream().limit(MOST_AT_ONCE).toList();
            for (String id : now) {
                ObjectNode input = inputs.addObject().put("id", id);
                String after = next.remove(id);
                if (after != null && !after.isEmpty()) {
                    input.put("after", after);
                }
            }
            JsonNode answer = calls.post(path, body);
            refuse(answer, path);
            for (JsonNode result : answer.path("results")) {
                String id = result.path("from").path("id").asText();
                Linked linked = all.computeIfAbsent(id, each -> new Linked());
                result.path("to").forEach(linked::add);
                String after = result.path("paging").path("next").path("after").asText("");
                if (!after.isEmpty()) {
                    next.put(id, after);
                }
            }
        }
        return all;
    }

    private static void refuse(JsonNode answer, String path) throws CrmFailure {
        for (JsonNode error : answer.path("errors")) {
            String kind = HubSpotFailures.word(error.path("subCategory"));
            if (!kind.endsWith(NONE)
                    && !HubSpotFailures.word(error.path("category")).equals("OBJECT_NOT_FOUND")) {
                throw CrmFailure.fatal("HubSpot refuses " + path + " (" + HubSpotFailures.word(error.path("category"))
                        + "); correct the mapping, or the app's scopes");
            }
        }
    }

    /** What belongs to one record. */
    private static final class Linked {
        private final Set<String> ids =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        private final Set<String> primary = new TreeSet<>();

        void add(JsonNode to) {
            String id = to.path("toObjectId").asText();
            ids.add(id);
            for (JsonNode type : to.path("associationTypes")) {
                if (type.path("label").asText("").equalsIgnoreCase(PRIMARY)) {
                    primary.add(id);
                }
            }
        }

        Map<String, Object> values(String to) {
            Map<String, Object> values = new HashMap<>();
            List<String> all = new ArrayList<>(primary);
            ids.stream().filter(id -> !primary.contains(id)).forEach(all::add);
            values.put(PREFIX + to, all);
            if (primary.size() == 1 || all.size() == 1) {
                SINGLE.forEach((single, many) -> {
                    if (many.equals(to)) {
                        values.put(PREFIX + single, all.get(0));
                    }
                });
            }
            return values;
        }
    }
}
