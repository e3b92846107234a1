package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.ServerClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/** Calls of Odoo's models, as one user. */
final class OdooCalls {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration COOL_DOWN = Duration.ofMinutes(1);

    /** What may go well later: another transaction was in the way, or the server is being restarted. */
    private static final Set<String> LATER = Set.of(
            "psycopg2.errors.SerializationFailure",
            "psycopg2.extensions.TransactionRollbackError",
            "psycopg2.OperationalError",
            "psycopg2.errors.LockNotAvailable",
            "psycopg2.InterfaceError",
            "odoo.sql_db.PoolError");

    private final JsonHttp http;
    private final URI endpoint;
    private final String database;
    private final String login;
    private final Password password;
    private final ServerClock serverClock;
    private long requests;
    private int user;

    OdooCalls(JsonHttp http, URI address, String database, String login, Password password, Clock clock) {
        this.http = http;
        this.endpoint = URI.create(address + "/jsonrpc");
        this.database = database;
        this.login = login;
        this.password = password;
        this.serverClock = new ServerClock(clock);
    }

    Instant now() throws CrmFailure {
        if (!serverClock.isKnown()) {
            call("common", "version", JSON.arrayNode());
        }
        return serverClock.now();
    }

    /** @param arguments the method's own, in order */
    JsonNode model(String model, String method, ArrayNode arguments, ObjectNode named) throws CrmFailure {
        if (user == 0) {
            user = authenticate();
        }
        ArrayNode all = JSON.arrayNode();
        all.add(database).add(user).add(password.value()).add(model).add(method);
        all.add(arguments);
        all.add(named);
        return call("object", "execute_kw", all);
    }

    private int authenticate() throws CrmFailure {
        ArrayNode arguments = JSON.arrayNode();
        arguments.add(database).add(login).add(password.value()).add(JSON.objectNode());
        JsonNode answer = call("common", "authenticate", arguments);
        if (!answer.isIntegralNumber()) {
            throw CrmFailure.fatal("Odoo does not know " + login + " with this password in database " + database
                    + "; correct " + Odoo.LOGIN + ", " + Odoo.PASSWORD + " or " + Odoo.DATABASE);
        }
        return answer.intValue();
    }

    private JsonNode call(String service, String method, ArrayNode arguments) throws CrmFailure {
        long id = ++requests;
        ObjectNode body =
                JSON.objectNode().put("jsonrpc", "2.0").put("method", "call").put("id", id);
        body.putObject("params").put("service", service).put("method", method).set("args", arguments);
        JsonHttp.Answer answer = http.post(endpoint, body);
        serverClock.heard(answer.header("Date"));
        if (answer.isOk() && answer.body().isMissingNode()) {
            throw CrmFailure.retriable("Odoo answers with nothing");
        }
        if (answer.status() == 500) {
            throw CrmFailure.retriable(
                    "Odoo answers 500 at " + endpoint
                            + "; one that serves several databases does so whatever is wrong: set its dbfilter, or see its log");
        }
        if (!answer.isOk()) {
            throw CrmFailure.fatal("Odoo answers " + answer.status() + " at " + endpoint + "; is " + Odoo.URL
                    + " right, and does nothing stand before it that wants another sign-in?");
        }
        JsonNode error = answer.body().path("error");
        if (error.isObject()) {
            throw failure(error);
        }
        if (!answer.body().has("result") && !answer.body().path("jsonrpc").isTextual()) {
            throw CrmFailure.fatal("what answers at " + endpoint + " is no Odoo; correct " + Odoo.URL);
        }
        if (answer.body().path("id").longValue() != id) {
            throw CrmFailure.retriable("Odoo has answered another question");
        }
        return answer.body().path("result");
    }

    /** Of what Odoo says only the kind is told: its texts name people and records. */
    private static CrmFailure failure(JsonNode error) {
        JsonNode data = error.path("data");
        String kind = data.path("name").asText("");
        String text = data.path("message").asText("");
        if (kind.endsWith("AccessDenied")) {
            return text.contains("wait")
                    ? CrmFailure.retriable("Odoo has seen too many wrong passwords from here", COOL_DOWN)
                    : CrmFailure.fatal(
                            "Odoo does not let this user in any more; correct " + Odoo.LOGIN + " or " + Odoo.PASSWORD);
        }
        if (kind.startsWith("psycopg2.") && text.contains("does not exist")) {
            return CrmFailure.fatal("Odoo has no such database, or an older one; correct " + Odoo.DATABASE);
        }
        if (LATER.contains(kind)) {
            return CrmFailure.retriable("Odoo could not do it now (" + kind + ")");
        }
        return CrmFailure.fatal("Odoo refuses (" + kind + "); " + remedy(kind));
    }

    private static String remedy(String kind) {
        if (kind.endsWith("AccessError")) {
            return "give the connector's user the right to it: in CRM, all documents";
        }
        if (kind.endsWith("MissingError")) {
            return "the record is gone";
        }
        return "correct what was asked for; Odoo's own log has the words";
    }
}
