package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.hubspot.PropertyHistory.Revision;
import dev.tributary.crm.hubspot.PropertyHistory.Version;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of an object's records, as {@code deals.history}: rows {@code ID@MILLIS}, with what the properties held at
 * {@code revised_at}. They come in the order in which their records were last changed, and all of a record's come again when it changes:
 * the same bytes for those that are known. HubSpot keeps a bounded number of versions, so the oldest go in time.
 *
 * <p>By {@code propertiesWithHistory} of batch/read, at most 50 records at once; more is refused with "The maximum number of inputs
 * supported in a batch request for property histories is 50".
 */
final class HistoryTable implements HubSpotTable {
    static final String SUFFIX = ".history";
    static final String REVISED_AT = "revised_at";
    private static final int MOST_AT_ONCE = 50;
    private static final String OBJECT_ID = "hs_object_id";
    private static final char OF = '@';

    private final HubSpotObjects objects;

    /** The last row that was given, with which all of its record's were. */
    private @Nullable Position given;

    HistoryTable(HubSpotObjects objects) {
        this.objects = objects;
    }

    @Override
    public void check(Set<String> fields) throws CrmFailure {
        objects.check(recorded(fields));
    }

    @Override
    public List<SourceRow> page(TableRequest request, Position after, Instant until) throws CrmFailure {
        Position record = after;
        int at = after.id().indexOf(OF);
        if (at >= 0) {
            String id = after.id().substring(0, at);
            if (!after.equals(given)) {
                List<SourceRow> rest = rest(request, id, after);
                if (!rest.isEmpty()) {
                    return gave(rest);
                }
            }
            record = new Position(after.modifiedAt(), id);
        }
        TableRequest names = new TableRequest(request.table(), Set.of());
        while (true) {
            List<SourceRow> records = objects.page(names, record, until);
            if (records.isEmpty()) {
                return records;
            }
            List<SourceRow> rows = revisions(request, records);
            if (!rows.isEmpty()) {
                return gave(rows);
            }
            record = Position.of(records.get(records.size() - 1));
        }
    }

    private List<SourceRow> gave(List<SourceRow> rows) {
        given = Position.of(rows.get(rows.size() - 1));
        return rows;
    }

    /** Those of a record of which some were taken before a restart. */
    private List<SourceRow> rest(TableRequest request, String id, Position after) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow row : read(request, List.of(id))) {
            if (row.modifiedAt().equals(after.modifiedAt()) && millis(row.id()) > millis(after.id())) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** @param ids of rows, or of records: all of their rows */
    @Override
    public List<SourceRow> read(TableRequest request, Collection<String> ids) throws CrmFailure {
        Set<String> whole = new HashSet<>();
        Set<String> records = new HashSet<>();
        for (String id : ids) {
            int at = id.indexOf(OF);
            records.add(at < 0 ? id : id.substring(0, at));
            if (at < 0) {
                whole.add(id);
            }
        }
        TableRequest names = new TableRequest(request.table(), Set.of());
        List<SourceRow> present = objects.read(names, records).stream()
                .filter(row -> !row.deleted())
                .toList();
        return revisions(request, present).stream()
                .filter(row -> ids.contains(row.id())
                        || whole.contains(row.id().substring(0, row.id().indexOf(OF))))
                .toList();
    }

    private List<SourceRow> revisions(TableRequest request, List<SourceRow> records) throws CrmFailure {
        Set<String> properties = objects.asked(recorded(request.fields()));
        Set<String> wanted = new HashSet<>(properties);
        wanted.remove(objects.modifiedProperty());
        wanted.remove(OBJECT_ID);
        Map<String, JsonNode> found = new HashMap<>();
        List<String> ids = records.stream().map(SourceRow::id).toList();
        for (JsonNode each : objects.records(ids, MOST_AT_ONCE, properties, wanted, false)) {
            found.put(each.path(HubSpotRecord.ID).asText(), each);
        }
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow record : records) {
            JsonNode told = found.get(record.id());
            if (told != null) {
                rows.addAll(rows(request.table(), record, told));
            }
        }
        return objects.associations().added(rows, request.fields(), row -> row.id()
                .substring(0, row.id().indexOf(OF)));
    }

    /** @param record as it was found; what came later comes when it is found by its new time */
    private List<SourceRow> rows(String table, SourceRow record, JsonNode told) throws CrmFailure {
        boolean newer = HubSpotRecord.row(table, told, objects.modifiedProperty())
                .modifiedAt()
                .isAfter(record.modifiedAt());
        Map<String, List<Version>> versions = new HashMap<>();
        for (Map.Entry<String, JsonNode> property :
                told.path("propertiesWithHistory").properties()) {
            List<Version> all = new ArrayList<>();
            for (JsonNode version : property.getValue()) {
                Instant at = HubSpotRecord.time(version.path("timestamp"));
                if (at != null && !(newer && at.isAfter(record.modifiedAt()))) {
                    all.add(new Version(at, version.path("value").asText("")));
                }
            }
            versions.put(property.getKey(), all);
        }
        Map<String, String> present = new HashMap<>();
        HubSpotRecord.properties(told.path("properties")).forEach((name, value) -> present.put(name, value.toString()));
        List<Revision> revisions = PropertyHistory.revisions(versions, present);
        if (revisions.isEmpty()) {
            Instant created = HubSpotRecord.time(told.path("createdAt"));
            revisions = List.of(new Revision(created == null ? record.modifiedAt() : created, Map.of()));
        }
        List<SourceRow> rows = new ArrayList<>(revisions.size());
        for (Revision revision : revisions) {
            Map<String, Object> values = new LinkedHashMap<>(revision.values());
            values.put(HubSpotRecord.ID, record.id());
            values.put(OBJECT_ID, record.id());
            values.put(REVISED_AT, revision.at().toString());
            rows.add(new SourceRow(
                    table, record.id() + OF + revision.at().toEpochMilli(), record.modifiedAt(), false, values));
        }
        return rows;
    }

    private static Set<String> recorded(Set<String> fields) {
        Set<String> recorded = new HashSet<>(fields);
        recorded.remove(REVISED_AT);
        return recorded;
    }

    private static long millis(String id) {
        return Long.parseLong(id.substring(id.indexOf(OF) + 1));
    }
}
