package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.io.IOException;
import java.math.BigInteger;
import java.net.CookieManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One session of the Bayeux protocol by long polling, with Salesforce's extension for replaying events. When anything goes
 * wrong it is over, and the next one asks for what follows the events that came; so nothing depends on what became of a
 * request. For one thread.
 *
 * <p>https://docs.cometd.org/current8/reference/#_bayeux,
 * https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/using_streaming_api_durability.htm and
 * https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/streaming_handling_errors.htm
 */
final class BayeuxSession {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HANDSHAKE = "/meta/handshake";
    private static final String SUBSCRIBE = "/meta/subscribe";
    private static final String CONNECT = "/meta/connect";
    private static final String DISCONNECT = "/meta/disconnect";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}");
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final JsonHttp http;
    private final SignIn signIn;
    private final String version;

    /** Sessions stick to a server by cookies. */
    private final CookieManager cookies = new CookieManager();

    private final List<JsonNode> events = new ArrayList<>();
    private @Nullable String client;
    private long messages;
    private Duration pause = Duration.ZERO;

    /** @param http that waits longer than Salesforce lets a poll wait */
    BayeuxSession(JsonHttp http, SignIn signIn, String version) {
        this.http = http;
        this.signIn = signIn;
        this.version = version;
    }

    void handshake() throws CrmFailure {
        ObjectNode message = message(HANDSHAKE).put("version", "1.0").put("minimumVersion", "1.0");
        message.putArray("supportedConnectionTypes").add("long-polling");
        message.putObject("ext").put("replay", true);
        JsonNode reply = send(message);
        if (!reply.path("successful").asBoolean()) {
            throw refused(reply);
        }
        client = reply.path("clientId").asText("");
    }

    /**
     * @param after the replay id of the last event that came; -1: from now on
     * @return why it is refused; blank: it is not
     */
    String subscribe(String channel, String after) throws CrmFailure {
        ObjectNode message = message(SUBSCRIBE).put("subscription", channel);
        message.putObject("ext")
                .putObject("replay")
                .set(channel, NUMBER.matcher(after).matches() ? number(after) : JSON.textNode(after));
        JsonNode reply = send(message);
        if (reply.path("successful").asBoolean()) {
            return "";
        }
        String error = error(reply);
        if (error.startsWith("401") || error.contains("Unknown client") || error.startsWith("5")) {
            throw refused(reply);
        }
        return error.isEmpty() ? "no reason given" : error;
    }

    private static JsonNode number(String digits) {
        return BigIntegerNode.valueOf(new BigInteger(digits));
    }

    /** Waits for events, as long as Salesforce lets it. */
    void connect() throws CrmFailure {
        JsonNode reply = send(message(CONNECT).put("connectionType", "long-polling"));
        String advised = reply.path("advice").path("reconnect").asText("retry");
        if (!reply.path("successful").asBoolean() || !advised.equals("retry")) {
            throw refused(reply);
        }
        JsonNode interval = reply.path("advice").path("interval");
        if (interval.canConvertToLong()) {
            pause = Duration.ofMillis(Math.max(0, Math.min(interval.longValue(), LONGEST_PAUSE_MILLIS)));
        }
    }

    /** Those that came since the last call. */
    List<JsonNode> takeEvents() {
        List<JsonNode> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** How long Salesforce wants to be left alone before it is asked again. */
    Duration pause() {
        return pause;
    }

    /** So that Salesforce, which counts those who listen, knows. */
    void disconnect() throws CrmFailure {
        if (client != null) {
            send(message(DISCONNECT));
        }
    }

    private ObjectNode message(String channel) {
        ObjectNode message = JSON.objectNode().put("channel", channel).put("id", Long.toString(++messages));
        if (client != null) {
            message.put("clientId", client);
        }
        return message;
    }

    /** @return the reply to it; events that come with it are kept */
    private JsonNode send(ObjectNode message) throws CrmFailure {
        SignIn.Session session = signIn.session();
        URI address = URI.create(session.instance() + "/cometd/" + version);
        JsonHttp.Answer answer = http.post(address, JSON.arrayNode().add(message), headers(address, session));
        remember(address, answer);
        if (answer.status() == 401) {
            signIn.forget();
            throw CrmFailure.retriable("Salesforce has ended the session of the one who listens");
        }
        if (!answer.isOk()) {
            throw ApiErrors.failure(answer, address.getPath());
        }
        JsonNode reply = null;
        String channel = message.path("channel").asText();
        for (JsonNode each : answer.body()) {
            String told = each.path("channel").asText("");
            if (told.equals(channel)) {
                reply = each;
            } else if (!told.startsWith("/meta/")) {
                events.add(each);
            }
        }
        if (reply == null) {
            throw CrmFailure.retriable("Salesforce does not reply to " + channel);
        }
        return reply;
    }

    private String[] headers(URI address, SignIn.Session session) throws CrmFailure {
        List<String> headers = new ArrayList<>(List.of("Authorization", session.authorization()));
        try {
            cookies.get(address, Map.of()).forEach((name, values) -> {
                if (!values.isEmpty()) {
                    headers.add(name);
                    headers.add(String.join("; ", values));
                }
            });
        } catch (IOException unreadable) {
            throw CrmFailure.retriable("what Salesforce gave as cookies cannot be read", unreadable);
        }
        return headers.toArray(String[]::new);
    }

    private void remember(URI address, JsonHttp.Answer answer) throws CrmFailure {
        try {
            cookies.put(address, answer.headers().map());
        } catch (IOException unreadable) {
            throw CrmFailure.retriable("what Salesforce gave as cookies cannot be read", unreadable);
        }
    }

    /** A session that is not known any more, or whose sign-in has run out, is begun anew. */
    private CrmFailure refused(JsonNode reply) {
        String error = error(reply);
        if (error.contains("401::")) {
            signIn.forget();
        }
        return CrmFailure.retriable(
                "Salesforce ends listening (" + (error.isEmpty() ? "no reason given" : error) + ")");
    }

    private static String error(JsonNode reply) {
        String error = reply.path("error").asText("");
        String inner = reply.path("ext").path("sfdc").path("failureReason").asText("");
        return inner.isEmpty() ? error : error + ", " + inner;
    }
}
