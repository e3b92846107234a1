package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.canonical.Times;
import dev.tributary.crm.http.JsonValues;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of one object, and how its records are read.
 *
 * <p>A page is one query. Its range of {@code SystemModstamp}, which is indexed, is what makes it selective, and where the
 * range is wide the index serves the order; which rows of the first second follow is decided of what is left
 * (https://developer.salesforce.com/docs/atlas.en-us.salesforce_large_data_volumes_bp.meta/salesforce_large_data_volumes_bp/ldv_deployments_infrastructure_indexes.htm).
 * Ids are compared and sorted by Salesforce alone. Salesforce keeps the seconds of {@code SystemModstamp}, so what changes
 * in the second of {@code until} waits until that is over.
 *
 * @param items of the SELECT
 * @param types of fields by their path
 * @param byKind relationships whose parents are asked by their kind
 */
record Selection(String table, List<String> items, Map<String, String> types, Set<String> byKind) {
    /** What tells of which kind a parent is. */
    static final String KIND = "Type";

    private static final String ATTRIBUTES = "attributes";

    Selection {
        items = List.copyOf(items);
        types = Map.copyOf(types);
        byKind = Set.copyOf(byKind);
    }

    String page(Position after, Instant until, int limit) {
        StringBuilder query = from().append(" WHERE ");
        if (after.modifiedAt().isAfter(Instant.EPOCH)) {
            String time = time(after.modifiedAt());
            query.append("SystemModstamp >= ").append(time).append(" AND ");
            if (!after.id().isEmpty()) {
                query.append("(SystemModstamp > ")
                        .append(time)
                        .append(" OR Id > ")
                        .append(quoted(after.id()))
                        .append(") AND ");
            }
        }
        return query.append("SystemModstamp < ")
                .append(time(until.truncatedTo(ChronoUnit.SECONDS)))
                .append(" ORDER BY SystemModstamp, Id LIMIT ")
                .append(limit)
                .toString();
    }

    String byIds(Collection<String> ids) {
        return from().append(" WHERE Id IN (")
                .append(ids.stream().map(Selection::quoted).collect(Collectors.joining(",")))
                .append(")")
                .toString();
    }

    private StringBuilder from() {
        return new StringBuilder("SELECT ")
                .append(String.join(", ", items))
                .append(" FROM ")
                .append(table);
    }

    /** Whole seconds as the documentation writes them; fractions only where Salesforce has told some. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Only ids come here, which need no more; see {@link #isAnId}. */
    private static String quoted(String id) {
        if (!isAnId(id)) {
            throw new IllegalArgumentException("no id of Salesforce");
        }
        return "'" + id + "'";
    }

    static boolean isAnId(String text) {
        return (text.length() == 15 || text.length() == 18)
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    SourceRow row(JsonNode record) throws CrmFailure {
        String id = record.path(SalesforceObject.ID).asText("");
        Instant modifiedAt = Times.parse(
                        record.path(SalesforceObject.MODIFIED_AT).asText(""))
                .value();
        if (!isAnId(id) || modifiedAt == null) {
            throw CrmFailure.fatal("Salesforce's " + table + " has a record without an id or SystemModstamp; correct "
                    + "the mapping: only objects that have both can be read");
        }
        Map<String, Object> values = new HashMap<>(JsonValues.flat(record));
        values.keySet().removeIf(name -> name.startsWith(ATTRIBUTES + ".") || name.contains("." + ATTRIBUTES + "."));
        types.forEach((path, type) -> {
            if (type.equals("datetime") && values.get(path) instanceof String text) {
                Instant time = Times.parse(text).value();
                if (time != null) {
                    values.put(path, time.toString());
                }
            }
        });
        for (String relationship : byKind) {
            JsonNode kind = record.path(relationship).path(ATTRIBUTES).path("type");
            if (kind.isTextual()) {
                values.put(relationship + "." + KIND, kind.asText());
            }
        }
        boolean deleted = record.path(SalesforceObject.IS_DELETED).asBoolean();
        return new SourceRow(table, id, modifiedAt, deleted, values);
    }
}
