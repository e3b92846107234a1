package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.tributary.crm.connect.CrmForTests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streaming endpoint of {@link SalesforceForTests}, which guards it. For tests only. */
final class ChangesForTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final SalesforceForTests salesforce;
    private final List<Published> published = new ArrayList<>();
    private final Map<String, Map<String, Integer>> clients = new HashMap<>();
    private final Set<String> selected = new HashSet<>(Set.of("Opportunity", "Account", "Employee__c"));
    private final List<String> replays = new ArrayList<>();
    private int retained;
    private long replayId = 900;
    private long sessions;

    /** @param replayId what names its place */
    private record Published(String channel, String replayId, ObjectNode message) {}

    ChangesForTests(SalesforceForTests salesforce) {
        this.salesforce = salesforce;
    }

    /** @return what names its place in the stream */
    String publish(String object, String changeType, Instant committedAt, List<String> ids) {
        synchronized (salesforce) {
            replayId += 7;
            ObjectNode message = JSON.createObjectNode().put("channel", ChangeEvent.channel(object));
            ObjectNode data = message.putObject("data").put("schema", "fl8pv4oUvtbyFAwJQO2NAQ");
            ObjectNode header = data.putObject("payload").putObject("ChangeEventHeader");
            header.put("entityName", object)
                    .put("changeType", changeType)
                    .put("commitTimestamp", committedAt.toEpochMilli())
                    .put("commitNumber", 1_652_977_933_433_528_300L);
            ids.forEach(header.putArray("recordIds")::add);
            data.putObject("event").put("replayId", replayId);
            return publish(message);
        }
    }

    /** As it was recorded. */
    String publish(JsonNode message) {
        synchronized (salesforce) {
            String id = message.path("data").path("event").path("replayId").asText();
            published.add(new Published(message.path("channel").asText(), id, message.deepCopy()));
            salesforce.notifyAll();
            return id;
        }
    }

    /** Events that were published until now are kept no longer. */
    void expire() {
        synchronized (salesforce) {
            retained = published.size();
        }
    }

    /** All sessions are over. */
    void forgetClients() {
        synchronized (salesforce) {
            clients.clear();
        }
    }

    int listeners() {
        synchronized (salesforce) {
            return (int) clients.values().stream()
                    .filter(channels -> !channels.isEmpty())
                    .count();
        }
    }

    /** From where listeners asked to go on, in order. */
    List<String> replaysAskedFor() {
        synchronized (salesforce) {
            return List.copyOf(replays);
        }
    }

    /** The server guards itself. */
    CrmForTests.Answer answer(HttpExchange exchange, JsonNode request) {
        ArrayNode replies = JSON.createArrayNode();
        JsonNode message = request.path(0);
        String channel = message.path("channel").asText();
        ObjectNode reply = JSON.createObjectNode()
                .put("channel", channel)
                .put("id", message.path("id").asText());
        String client = message.path("clientId").asText();
        Map<String, String> headers = new LinkedHashMap<>();
        if (!salesforce.isSignedIn(exchange)) {
            refuse(
                    reply,
                    channel.equals("/meta/handshake") ? "403::Handshake denied" : "401::Authentication invalid",
                    "none");
            reply.putObject("ext").putObject("sfdc").put("failureReason", "401::Authentication invalid");
        } else if (channel.equals("/meta/handshake")) {
            String fresh = "client" + ++sessions;
            clients.put(fresh, new HashMap<>());
            headers.put("Set-Cookie", "BAYEUX_BROWSER=" + fresh + "; Path=/");
            reply.put("successful", true).put("clientId", fresh);
        } else if (!clients.containsKey(client)) {
            refuse(reply, "403::Unknown client", "handshake");
        } else if (!String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                .contains("BAYEUX_BROWSER=" + client)) {
            refuse(reply, "400::Client " + client + " has established a session, but no cookie present", "handshake");
        } else if (channel.equals("/meta/subscribe")) {
            subscribe(message, reply, clients.get(client));
        } else if (channel.equals("/meta/disconnect")) {
            clients.remove(client);
            reply.put("successful", true);
        } else {
            deliver(replies, clients.get(client));
            reply.put("successful", true);
            reply.putObject("advice").put("interval", 0).put("timeout", 110_000).put("reconnect", "retry");
        }
        replies.add(reply);
        return new CrmForTests.Answer(200, replies.toString(), headers);
    }

    private static void refuse(ObjectNode reply, String error, String reconnect) {
        reply.put("successful", false).put("error", error).putObject("advice").put("reconnect", reconnect);
    }

    private void subscribe(JsonNode message, ObjectNode reply, Map<String, Integer> channels) {
        String channel = message.path("subscription").asText();
        String after = message.path("ext").path("replay").path(channel).asText();
        if (selected.stream().noneMatch(object -> ChangeEvent.channel(object).equals(channel))) {
            refuse(reply, "400::The channel you requested to subscribe to does not exist {" + channel + "}", "none");
            return;
        }
        replays.add(after);
        int next = after.equals("-1") ? published.size() : -1;
        for (int i = retained; i < published.size(); i++) {
            if (published.get(i).channel().equals(channel)
                    && published.get(i).replayId().equals(after)) {
                next = i + 1;
            }
        }
        if (next < 0) {
            refuse(
                    reply,
                    "400::The replayId {" + after
                            + "} you provided was invalid. Please provide a valid ID, -2 to replay "
                            + "all events, or -1 to replay only new events.",
                    "none");
            return;
        }
        channels.put(channel, next);
        reply.put("successful", true).put("subscription", channel);
    }

    private void deliver(ArrayNode replies, Map<String, Integer> channels) {
        if (channels.values().stream().allMatch(next -> next >= published.size())) {
            try {
                salesforce.wait(LONGEST_WAIT_MILLIS);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
        for (Map.Entry<String, Integer> each : channels.entrySet()) {
            for (int i = each.getValue(); i < published.size(); i++) {
                if (published.get(i).channel().equals(each.getKey())) {
                    replies.add(published.get(i).message());
                }
            }
            each.setValue(published.size());
        }
    }
}
