package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.ServerClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of Salesforce's REST API, as one user. For one thread. */
final class SalesforceCalls {
    /** Longer ones are refused: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm, 414 and 431. */
    private static final int LONGEST_ADDRESS = 16_000;

    private static final String VERSIONS = "/services/data";

    private final JsonHttp http;
    private final SignIn signIn;
    private final String version;
    private final int percent;
    private final ServerClock serverClock;
    private @Nullable ApiUsage usage;

    /** One request, as whoever has signed in. */
    @FunctionalInterface
    private interface Request {
        JsonHttp.Answer send(URI instance, String authorization) throws CrmFailure;
    }

    /** @param percent how much of the day's requests may be used up before all calls are put off */
    SalesforceCalls(JsonHttp http, SignIn signIn, String version, int percent, Clock clock) {
        this.http = http;
        this.signIn = signIn;
        this.version = version;
        this.percent = percent;
        this.serverClock = new ServerClock(clock);
    }

    /** Asks which versions there are, which costs nothing, where no answer has told the time yet. */
    Instant now() throws CrmFailure {
        if (!serverClock.isKnown()) {
            JsonNode versions = body(asked(at(VERSIONS)), VERSIONS);
            boolean known = false;
            for (JsonNode each : versions) {
                known |= each.path("version").asText("").equals(version);
            }
            if (!known) {
                throw CrmFailure.fatal(
                        "this Salesforce has no version " + version + " of the API; correct " + Salesforce.API_VERSION);
            }
        }
        return serverClock.now();
    }

    /** What describe tells of an object; empty: there is none, or this user does not see it. */
    Optional<JsonNode> describe(String object) throws CrmFailure {
        String path = path("/sobjects/" + object + "/describe");
        JsonHttp.Answer answer = counted(at(path));
        return answer.status() == 404 ? Optional.empty() : Optional.of(body(answer, path));
    }

    /** The records that are not deleted. */
    JsonNode query(String soql) throws CrmFailure {
        return query("/query", soql);
    }

    /** Deleted and archived ones too. */
    JsonNode queryAll(String soql) throws CrmFailure {
        return query("/queryAll", soql);
    }

    private JsonNode query(String resource, String soql) throws CrmFailure {
        String path = path(resource);
        String address = path + "?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        if (address.length() > LONGEST_ADDRESS) {
            throw CrmFailure.fatal("a query of " + soql.length()
                    + " signs is too long for Salesforce; correct the mapping: ask for fewer fields");
        }
        return records(body(counted(at(address)), path));
    }

    /** What follows, of an answer that is not done. */
    JsonNode more(JsonNode answer) throws CrmFailure {
        String next = answer.path("nextRecordsUrl").asText("");
        if (!next.startsWith("/services/data/")) {
            throw CrmFailure.retriable("Salesforce has more records and does not say where");
        }
        return records(body(counted(at(next)), path("/query")));
    }

    private static JsonNode records(JsonNode answer) throws CrmFailure {
        if (!answer.path("records").isArray()) {
            throw CrmFailure.retriable("Salesforce has answered a query without records");
        }
        return answer;
    }

    JsonNode patch(String resource, JsonNode content) throws CrmFailure {
        String path = path(resource);
        return body(
                counted((instance, authorization) ->
                        http.patch(URI.create(instance + path), content, "Authorization", authorization)),
                path);
    }

    private String path(String resource) {
        return "/services/data/v" + version + resource;
    }

    private Request at(String address) {
        return (instance, authorization) -> http.get(URI.create(instance + address), "Authorization", authorization);
    }

    private static JsonNode body(JsonHttp.Answer answer, String what) throws CrmFailure {
        if (!answer.isOk()) {
            throw ApiErrors.failure(answer, what);
        }
        return answer.body();
    }

    /** A request of the day's. */
    private JsonHttp.Answer counted(Request request) throws CrmFailure {
        leaveSomeToOthers();
        JsonHttp.Answer answer = asked(request);
        answer.header(ApiUsage.HEADER).flatMap(ApiUsage::ofHeader).ifPresent(told -> usage = told);
        return answer;
    }

    private void leaveSomeToOthers() throws CrmFailure {
        ApiUsage told = usage;
        if (told == null || !told.isOver(percent)) {
            return;
        }
        JsonHttp.Answer limits = asked(at(path("/limits")));
        // A user who may not see the limits learns of them by asking for what it wants.
        ApiUsage now = limits.isOk() ? ApiUsage.ofLimits(limits.body()).orElse(null) : null;
        usage = now;
        if (now != null && now.isOver(percent)) {
            throw CrmFailure.retriable(
                    now.used() + " of " + now.most() + " API requests of the day are used up, which is "
                            + Salesforce.LIMIT_PERCENT + " or more",
                    ApiErrors.LIMIT_PAUSE);
        }
    }

    /** A session ends when nobody expects it, and an organisation may move; then it is signed in anew, once. */
    private JsonHttp.Answer asked(Request request) throws CrmFailure {
        JsonHttp.Answer answer = send(request);
        if (isOutside(answer)) {
            signIn.forget();
            answer = send(request);
            if (isOutside(answer)) {
                signIn.forget();
                throw CrmFailure.fatal("Salesforce answers " + answer.status() + " "
                        + ApiErrors.code(answer.body().path(0))
                        + " to a user who has just signed in; correct the IP ranges and session policies of the app and "
                        + "the user, or " + Salesforce.LOGIN_URL);
            }
        }
        serverClock.heard(answer.header("Date"));
        return answer;
    }

    private JsonHttp.Answer send(Request request) throws CrmFailure {
        SignIn.Session session = signIn.session();
        return request.send(session.instance(), session.authorization());
    }

    private static boolean isOutside(JsonHttp.Answer answer) {
        return answer.status() == 401
                || answer.status() / 100 == 3
                || ApiErrors.code(answer.body().path(0)).equals(ApiErrors.INVALID_SESSION);
    }
}
