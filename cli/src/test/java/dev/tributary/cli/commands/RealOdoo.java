package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An Odoo that runs, as `crm-connector/src/test/odoo/odoo` brings it up, through its own API. For tests only. */
final class RealOdoo {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String database;
    private final String login;
    private final String password;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int user;

    private RealOdoo(String url, String database, String login, String password) throws Exception {
        this.url = url;
        this.database = database;
        this.login = login;
        this.password = password;
        ArrayNode arguments = JSON.createArrayNode().add(database).add(login).add(password);
        arguments.addObject();
        this.user = call("common", "authenticate", arguments).asInt();
    }

    /** As {@code odoo env} says; empty: it says nothing, as where none is up. */
    static Optional<RealOdoo> given() throws Exception {
        String url = System.getenv("TRIBUTARY_ODOO_URL");
        if (url == null) {
            return Optional.empty();
        }
        return Optional.of(new RealOdoo(
                url,
                System.getenv("TRIBUTARY_ODOO_DATABASE"),
                System.getenv("TRIBUTARY_ODOO_LOGIN"),
                Files.readString(Path.of(System.getenv("TRIBUTARY_ODOO_PASSWORD_FILE")))
                        .strip()));
    }

    /** The same Odoo, as another of its users. */
    RealOdoo as(String login, String password) throws Exception {
        return new RealOdoo(url, database, login, password);
    }

    String url() {
        return url;
    }

    String database() {
        return database;
    }

    String login() {
        return login;
    }

    String password() {
        return password;
    }

    long create(String model, ObjectNode values) throws Exception {
        return model(model, "create", JSON.createArrayNode().add(values)).asLong();
    }

    void write(String model, long id, ObjectNode values) throws Exception {
        ArrayNode arguments = JSON.createArrayNode();
        arguments.addArray().add(id);
        model(model, "write", arguments.add(values));
    }

    JsonNode on(String model, String method, long id) throws Exception {
        ArrayNode arguments = JSON.createArrayNode();
        arguments.addArray().add(id);
        return model(model, method, arguments);
    }

    /** One record's fields; missing when it is gone. */
    JsonNode read(String model, long id, String... fields) throws Exception {
        ArrayNode arguments = JSON.createArrayNode();
        arguments.addArray().addArray().add("id").add("=").add(id);
        ArrayNode names = arguments.addArray();
        for (String field : fields) {
            names.add(field);
        }
        ObjectNode named = JSON.createObjectNode();
        named.putObject("context").put("active_test", false);
        return execute(model, "search_read", arguments, named).path(0);
    }

    /** The id of a record that came with a module, by its name there. */
    long id(String module, String name) throws Exception {
        ArrayNode arguments = JSON.createArrayNode();
        ArrayNode domain = arguments.addArray();
        domain.addArray().add("module").add("=").add(module);
        domain.addArray().add("name").add("=").add(name);
        arguments.addArray().add("res_id");
        return model("ir.model.data", "search_read", arguments)
                .path(0)
                .path("res_id")
                .asLong();
    }

    private JsonNode model(String model, String method, ArrayNode arguments) throws Exception {
        return execute(model, method, arguments, JSON.createObjectNode());
    }

    private JsonNode execute(String model, String method, ArrayNode arguments, ObjectNode named) throws Exception {
        return call(
                "object",
                "execute_kw",
                JSON.createArrayNode()
                        .add(database)
                        .add(user)
                        .add(password)
                        .add(model)
                        .add(method)
                        .add(arguments)
                        .add(named));
    }

    private JsonNode call(String service, String method, ArrayNode arguments) throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", "call")
                .put("id", 1);
        body.putObject("params").put("service", service).put("method", method).set("args", arguments);
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/jsonrpc"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
        JsonNode answer = JSON.readTree(response.body());
        if (answer.has("error")) {
            throw new AssertionError(
                    answer.path("error").path("data").path("message").asText());
        }
        return answer.path("result");
    }

    /** Odoo ends each connection without having said so, and then nothing of the request was read. */
    private HttpResponse<String> send(HttpRequest request) throws Exception {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException ended) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
