package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CountedId;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.KeysetPage;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of one object, as {@code deals} or {@code 2-1234567}: those that are there by the search, in the order of their
 * last change, and any by their ids, archived ones too.
 *
 * <p>https://developers.hubspot.com/docs/api-reference/crm-search-v3/guide (limits) and
 * https://developers.hubspot.com/docs/api-reference/crm-objects-v3/guide (batch/read)
 */
final class HubSpotObjects implements HubSpotTable {
    /** Ids are numbers, written as text. */
    static final int MOST_BY_ID = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,60}");
    private static final String OBJECT_ID = "hs_object_id";

    private final HubSpotCalls calls;
    private final String object;
    private final int pageSize;
    private final Associations associations;
    private final Map<TableRequest, KeysetPage> pages = new HashMap<>();

    /** As HubSpot tells them; null until somebody asked. */
    private @Nullable Set<String> properties;

    HubSpotObjects(HubSpotCalls calls, String object, int pageSize) throws CrmFailure {
        this.calls = calls;
        this.object = named(object);
        this.pageSize = pageSize;
        this.associations = new Associations(calls, object);
    }

    /** The name as it can stand in an address. */
    static String named(String object) throws CrmFailure {
        if (!NAME.matcher(object).matches()) {
            throw CrmFailure.fatal("'" + object
                    + "' is no object of HubSpot; correct the mapping: deals, companies, meetings, 2-1234567");
        }
        return object;
    }

    Associations associations() {
        return associations;
    }

    /** Contacts are older than the rest. */
    String modifiedProperty() {
        return object.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    @Override
    public void check(Set<String> fields) throws CrmFailure {
        Set<String> known = properties;
        if (known == null) {
            known = new HashSet<>();
            for (JsonNode property : calls.get("/crm/v3/properties/" + object).path("results")) {
                known.add(property.path("name").asText());
            }
            properties = known;
        }
        Set<String> missing = new TreeSet<>(propertiesOf(fields));
        missing.removeAll(known);
        if (!missing.isEmpty()) {
            throw CrmFailure.fatal("HubSpot's " + object + " have no " + String.join(", ", missing)
                    + ", or do not show it to this app; correct the mapping, or the app's scopes");
        }
    }

    @Override
    public List<SourceRow> page(TableRequest request, Position after, Instant until) throws CrmFailure {
        List<SourceRow> rows = pages.computeIfAbsent(
                        request, each -> new KeysetPage(new Changes(each), CountedId.ORDER))
                .next(after.counted(), until);
        return associations.added(rows, request.fields(), SourceRow::id);
    }

    /** Those that are archived are told as deleted, with what they had. */
    @Override
    public List<SourceRow> read(TableRequest request, Collection<String> ids) throws CrmFailure {
        List<SourceRow> rows = byId(request, ids, false);
        Set<String> missing = new TreeSet<>(ids);
        rows.forEach(row -> missing.remove(row.id()));
        if (!missing.isEmpty()) {
            rows.addAll(byId(request, missing, true));
        }
        return associations.added(rows, request.fields(), SourceRow::id);
    }

    private List<SourceRow> byId(TableRequest request, Collection<String> ids, boolean archived) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        for (JsonNode record : records(ids, MOST_BY_ID, asked(request.fields()), Set.of(), archived)) {
            rows.add(HubSpotRecord.row(request.table(), record, modifiedProperty()));
        }
        return rows;
    }

    /** Records by their ids, as HubSpot tells them; those that it does not have are left out. */
    List<JsonNode> records(
            Collection<String> ids, int atOnce, Set<String> wanted, Set<String> withHistory, boolean archived)
            throws CrmFailure {
        List<String> numbers = ids.stream().filter(CountedId::is).toList();
        List<JsonNode> records = new ArrayList<>(numbers.size());
        String path = "/crm/v3/objects/" + object + "/batch/read?archived=" + archived;
        for (int from = 0; from < numbers.size(); from += atOnce) {
            ObjectNode body = HubSpotCalls.inputs(numbers.subList(from, Math.min(numbers.size(), from + atOnce)));
            ArrayNode properties = body.putArray("properties");
            wanted.forEach(properties::add);
            if (!withHistory.isEmpty()) {
                ArrayNode histories = body.putArray("propertiesWithHistory");
                withHistory.forEach(histories::add);
            }
            JsonHttp.Answer answer = calls.tryPost(path, body);
            // Where none of them is there HubSpot may say so by the status of the whole.
            if (answer.status() == 404 && isNotFound(answer.body())) {
                continue;
            }
            if (!answer.isOk()) {
                throw calls.failure(answer, path);
            }
            for (JsonNode error : answer.body().path("errors")) {
                if (!isNotFound(error)) {
                    throw CrmFailure.fatal("HubSpot does not give all " + object + " ("
                            + HubSpotFailures.word(error.path("category"))
                            + "); correct the mapping, or the app's scopes");
                }
            }
            if (!answer.body().path("results").isArray()) {
                throw CrmFailure.retriable("HubSpot answers without saying which records there are");
            }
            answer.body().path("results").forEach(records::add);
        }
        return records;
    }

    private static boolean isNotFound(JsonNode error) {
        return HubSpotFailures.word(error.path("category")).equals("OBJECT_NOT_FOUND");
    }

    /** The properties behind the fields, with those that each record is known by. */
    Set<String> asked(Set<String> fields) {
        Set<String> asked = propertiesOf(fields);
        asked.add(OBJECT_ID);
        asked.add(modifiedProperty());
        return asked;
    }

    private static Set<String> propertiesOf(Set<String> fields) {
        Set<String> properties = new TreeSet<>();
        fields.stream()
                .filter(field -> !Associations.isOne(field) && !HubSpotRecord.OWN.contains(field))
                .forEach(properties::add);
        return properties;
    }

    /** What the search is asked: each range whole, see {@link SearchRange}. */
    private final class Changes implements KeysetPage.Queries {
        private final TableRequest request;
        private final SearchRange times = new SearchRange(
                (after, until) -> search(List.of(
                        new Filter(modifiedProperty(), "GT", after), new Filter(modifiedProperty(), "LTE", until))),
                row -> row.modifiedAt().toEpochMilli(),
                pageSize);

        /** Of the time that was asked for last. */
        private SearchRange ids = sameTime(0);

        private long idsOf;

        Changes(TableRequest request) {
            this.request = request;
        }

        private SearchRange sameTime(long millis) {
            return new SearchRange(
                    (after, until) -> search(List.of(
                            new Filter(modifiedProperty(), "EQ", millis),
                            new Filter(OBJECT_ID, "GT", after),
                            new Filter(OBJECT_ID, "LTE", until))),
                    row -> Long.parseLong(row.id()),
                    pageSize);
        }

        @Override
        public int limit() {
            return pageSize;
        }

        @Override
        public List<SourceRow> at(Instant time, String afterId) throws CrmFailure {
            if (idsOf != time.toEpochMilli()) {
                idsOf = time.toEpochMilli();
                ids = sameTime(idsOf);
            }
            long after = afterId.isEmpty() ? 0 : Long.parseLong(afterId);
            while (true) {
                List<SourceRow> found = ids.next(after, Long.MAX_VALUE);
                List<SourceRow> same = found.stream()
                        .filter(row -> row.modifiedAt().equals(time))
                        .sorted(Comparator.comparing(SourceRow::id, CountedId.ORDER))
                        .toList();
                if (found.isEmpty() || !same.isEmpty()) {
                    return same;
                }
                after = found.stream()
                        .mapToLong(row -> Long.parseLong(row.id()))
                        .max()
                        .orElse(Long.MAX_VALUE);
            }
        }

        @Override
        public List<SourceRow> between(Instant time, Instant until) throws CrmFailure {
            return times.next(time.toEpochMilli(), until.toEpochMilli());
        }

        private SearchRange.Found search(List<Filter> filters) throws CrmFailure {
            ObjectNode body = HubSpotCalls.JSON.objectNode();
            ArrayNode all = body.putArray("filterGroups").addObject().putArray("filters");
            filters.stream().filter(filter -> filter.value() < Long.MAX_VALUE).forEach(filter -> all.addObject()
                    .put("propertyName", filter.property())
                    .put("operator", filter.operator())
                    .put("value", Long.toString(filter.value())));
            body.putArray("sorts")
                    .addObject()
                    .put("propertyName", filters.get(filters.size() - 1).property())
                    .put("direction", "ASCENDING");
            ArrayNode properties = body.putArray("properties");
            asked(request.fields()).forEach(properties::add);
            body.put("limit", pageSize);
            JsonNode answer = calls.post("/crm/v3/objects/" + object + "/search", body);
            List<SourceRow> rows = new ArrayList<>();
            for (JsonNode record : answer.path("results")) {
                rows.add(HubSpotRecord.row(request.table(), record, modifiedProperty()));
            }
            JsonNode total = answer.path("total");
            if (!total.isIntegralNumber()) {
                throw CrmFailure.retriable("HubSpot's search does not say how much it has found");
            }
            return new SearchRange.Found(rows, total.longValue());
        }
    }

    private record Filter(String property, String operator, long value) {}
}
