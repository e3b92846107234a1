package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.ServerClock;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Requests of one account, signed in. One that HubSpot does not let in is made once more after a new sign-in. */
final class HubSpotCalls {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int UNAUTHORIZED = 401;

    private final JsonHttp http;
    private final URI address;
    private final SignIn signIn;
    private final ServerClock serverClock;

    HubSpotCalls(JsonHttp http, URI address, SignIn signIn, Clock clock) {
        this.http = http;
        this.address = address;
        this.signIn = signIn;
        this.serverClock = new ServerClock(clock);
    }

    /** By HubSpot's clock, which any answer tells: one that refuses, too. */
    Instant now() throws CrmFailure {
        if (!serverClock.isKnown()) {
            JsonHttp.Answer answer = answer("/account-info/v3/details", null);
            if (!serverClock.isKnown() && !answer.isOk()) {
                throw failure(answer, "the account's details");
            }
        }
        return serverClock.now();
    }

    JsonNode get(String path) throws CrmFailure {
        return body(answer(path, null), path);
    }

    JsonNode post(String path, ObjectNode body) throws CrmFailure {
        return body(answer(path, body), path);
    }

    /** An answer whatever it says, for who knows what to make of a refusal. */
    JsonHttp.Answer tryPost(String path, ObjectNode body) throws CrmFailure {
        return answer(path, body);
    }

    CrmFailure failure(JsonHttp.Answer answer, String asked) {
        return HubSpotFailures.of(answer, http.retryAfter(answer), asked);
    }

    /** {@code inputs} as the batch requests have them. */
    static ObjectNode inputs(Collection<String> ids) {
        ObjectNode body = JSON.objectNode();
        ArrayNode inputs = body.putArray("inputs");
        ids.forEach(id -> inputs.addObject().put("id", id));
        return body;
    }

    private JsonHttp.Answer answer(String path, @Nullable ObjectNode body) throws CrmFailure {
        JsonHttp.Answer answer = ask(path, body);
        if (answer.status() == UNAUTHORIZED) {
            signIn.refused();
            answer = ask(path, body);
        }
        return answer;
    }

    private JsonHttp.Answer ask(String path, @Nullable ObjectNode body) throws CrmFailure {
        URI whole = URI.create(address + path);
        String authorization = signIn.authorization();
        JsonHttp.Answer answer = body == null
                ? http.get(whole, "Authorization", authorization)
                : http.post(whole, body, "Authorization", authorization);
        serverClock.heard(answer.header("Date"));
        return answer;
    }

    private JsonNode body(JsonHttp.Answer answer, String path) throws CrmFailure {
        if (!answer.isOk()) {
            throw failure(answer, path);
        }
        if (!answer.body().path("results").isArray()) {
            throw CrmFailure.fatal("what answers at " + address + path + " is no HubSpot; correct " + HubSpot.URL);
        }
        return answer.body();
    }
}
