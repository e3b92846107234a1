package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CountedId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a webhook says: which records to look at, whatever became of them. A body has up to 100 events, in any order, some of which came
 * before. https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide
 */
final class WebhookEvents {
    private static final Map<String, String> OBJECTS = Map.of(
            "contact", "contacts",
            "company", "companies",
            "deal", "deals",
            "ticket", "tickets",
            "product", "products",
            "line_item", "line_items");

    /** Of subscriptions to any object, which name its type. */
    private static final Map<String, String> TYPES = Map.of(
            "0-1", "contacts",
            "0-2", "companies",
            "0-3", "deals",
            "0-5", "tickets",
            "0-7", "products",
            "0-8", "line_items",
            "0-47", "meetings");

    private WebhookEvents() {}

    /**
     * The announcements of a body, each row once in it; of a history only that something has changed.
     *
     * @param tables that are read; others' events say nothing here
     * @param heard when it came
     * @throws IOException when it is no list of events
     */
    static List<Announcement> read(byte[] body, Set<String> tables, Instant heard) throws IOException {
        JsonNode events = JsonHttp.JSON.readTree(body);
        if (!events.isArray()) {
            throw new IOException("a webhook is a list of events");
        }
        Set<Announcement> announced = new LinkedHashSet<>();
        for (JsonNode event : events) {
            String object = object(event);
            Instant at = event.path("occurredAt").isIntegralNumber()
                    ? Instant.ofEpochMilli(event.path("occurredAt").longValue())
                    : heard;
            if (tables.contains(object)) {
                ids(event).forEach(id -> announced.add(new Announcement(object, id, at)));
            }
            if (tables.contains(object + HistoryTable.SUFFIX)) {
                announced.add(new Announcement(object + HistoryTable.SUFFIX, null, at));
            }
        }
        return new ArrayList<>(announced);
    }

    private static String object(JsonNode event) {
        String subscription = event.path("subscriptionType").asText("");
        int dot = subscription.indexOf('.');
        String name = dot < 0 ? subscription : subscription.substring(0, dot);
        if (name.equals("object")) {
            String type = event.path("objectTypeId").asText("");
            return TYPES.getOrDefault(type, type);
        }
        return OBJECTS.getOrDefault(name, name);
    }

    /** Of a merge those that went and the one that stayed; of an association the one at its beginning. */
    private static Set<String> ids(JsonNode event) {
        Set<String> ids = new LinkedHashSet<>();
        for (String field : List.of("objectId", "primaryObjectId", "newObjectId", "fromObjectId")) {
            addId(event.path(field), ids);
        }
        event.path("mergedObjectIds").forEach(each -> addId(each, ids));
        return ids;
    }

    private static void addId(JsonNode node, Set<String> into) {
        String text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
        if (CountedId.is(text)) {
            into.add(text);
        }
    }
}
