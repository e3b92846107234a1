package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change event says of rows to look at. Its fields are not read: a row is read as it stands, so an event that has
 * changed fields alone, nulled ones, or a bitmap of them says no more than its header.
 *
 * <p>https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm,
 * and for events that have no ids:
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_overflow.htm
 * and
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_field_conversion_single_event.htm
 *
 * @param ids several when Salesforce has merged events; none: it does not say which rows
 * @param replayId where in the stream it stands, of which only Salesforce knows what it means; blank: it does not say
 */
record ChangeEvent(String object, String changeType, List<String> ids, Instant committedAt, String replayId) {
    private static final String OVERFLOW = "GAP_OVERFLOW";
    private static final String CHANNEL = "/data/";
    private static final String OF_ONE_OBJECT = "ChangeEvent";

    /** Stands where there is no record. */
    private static final String NO_ID = "000000000000000AAA";

    ChangeEvent {
        ids = List.copyOf(ids);
    }

    /** The channel of an object's events, whose own objects have names of another form. */
    static String channel(String object) {
        return CHANNEL + (object.endsWith("__c") ? object.substring(0, object.length() - 1) : object) + OF_ONE_OBJECT;
    }

    /** @param message as it comes on a channel; empty: it is no change event */
    static Optional<ChangeEvent> of(JsonNode message) {
        JsonNode data = message.path("data");
        return of(data.path("payload"), data.path("event").path("replayId").asText(""));
    }

    static Optional<ChangeEvent> of(JsonNode payload, String replayId) {
        JsonNode header = payload.path("ChangeEventHeader");
        JsonNode committed = header.path("commitTimestamp");
        if (!header.path("entityName").isTextual() || !committed.canConvertToLong()) {
            return Optional.empty();
        }
        String changeType = header.path("changeType").asText("");
        List<String> ids = new ArrayList<>();
        boolean all = !changeType.equals(OVERFLOW);
        for (JsonNode each : header.path("recordIds")) {
            String id = each.asText("");
            boolean one = Selection.isAnId(id) && !id.equals(NO_ID);
            // A wildcard as 001* means any of them.
            all &= one;
            if (one) {
                ids.add(id);
            }
        }
        return Optional.of(new ChangeEvent(
                header.path("entityName").asText(),
                changeType,
                all ? ids : List.of(),
                Instant.ofEpochMilli(committed.longValue()),
                replayId));
    }

    /** Whatever has happened, the row is to be looked at: deletions and what only tells of a gap as well. */
    List<Announcement> announcements(String table) {
        return ids.isEmpty()
                ? List.of(new Announcement(table, null, committedAt))
                : ids.stream()
                        .map(id -> new Announcement(table, id, committedAt))
                        .toList();
    }
}
