package dev.tributary.benchmarks.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** As much of a schema registry as a serde asks at its first record: registers schemas, gives them back by id. */
final class SchemasInMemory implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IDS = "/schemas/ids/";
    private static final int OK = 200;

    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    SchemasInMemory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(IDS)) {
            answer.put("schema", schemas.get(Integer.parseInt(path.substring(IDS.length())) - 1));
        } else {
            schemas.add(JSON.readTree(exchange.getRequestBody()).get("schema").asText());
            answer.put("id", schemas.size());
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
