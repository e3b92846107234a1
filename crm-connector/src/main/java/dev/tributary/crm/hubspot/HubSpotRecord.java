package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.canonical.Times;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as the objects API tells it: its properties, all of them texts, and a few values of the record itself. A property
 * that was never set is null there, and one that was emptied may be a blank text; both are no value.
 */
final class HubSpotRecord {
    static final String ID = "id";

    /** What a mapping may name beside properties. */
    static final Set<String> OWN = Set.of(ID, "createdAt", "updatedAt", "archived");

    private HubSpotRecord() {}

    /** @param modifiedProperty the property that says when the record was last changed; where it is missing, HubSpot's own time of it counts */
    static SourceRow row(String table, JsonNode record, String modifiedProperty) throws CrmFailure {
        Map<String, Object> values = properties(record.path("properties"));
        for (String own : OWN) {
            JsonNode value = record.path(own);
            if (value.isValueNode() && !value.isNull()) {
                values.put(own, value.asText());
            }
        }
        boolean archived = record.path("archived").asBoolean(false);
        Instant modifiedAt = time(record.path("properties").path(modifiedProperty));
        if (modifiedAt == null) {
            modifiedAt = time(record.path("updatedAt"));
        }
        String id = record.path(ID).asText("");
        if (modifiedAt == null || id.isEmpty()) {
            throw CrmFailure.fatal("HubSpot tells " + table + " " + id + " without " + modifiedProperty);
        }
        Instant archivedAt = archived ? time(record.path("archivedAt")) : null;
        return new SourceRow(
                table,
                id,
                archivedAt != null && archivedAt.isAfter(modifiedAt) ? archivedAt : modifiedAt,
                archived,
                values);
    }

    /** By name, without those that are empty. */
    static Map<String, Object> properties(JsonNode properties) {
        Map<String, Object> values = new HashMap<>();
        properties.properties().forEach(property -> {
            String text = property.getValue().asText("");
            if (!property.getValue().isNull() && !text.isEmpty()) {
                values.put(property.getKey(), text);
            }
        });
        return values;
    }

    /** To the millisecond, which is what the search compares; null: there is none. */
    static @Nullable Instant time(JsonNode node) {
        if (node.isIntegralNumber()) {
            return Instant.ofEpochMilli(node.longValue());
        }
        Instant read = node.isTextual() ? Times.parse(node.textValue()).value() : null;
        return read == null ? null : read.truncatedTo(ChronoUnit.MILLIS);
    }
}
