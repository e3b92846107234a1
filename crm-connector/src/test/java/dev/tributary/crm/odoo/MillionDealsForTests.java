package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An Odoo with more deals than fit into memory: each follows from its number. Ten of them share a second, and some requests fail.
 * For tests only.
 */
final class MillionDealsForTests implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final int IN_A_SECOND = 10;
    private static final int FAILS_EVERY = 50;
    private static final String FIELDS =
            "\"name\": {\"type\": \"char\"}, \"type\": {\"type\": \"selection\"}, \"active\":"
                    + " {\"type\": \"boolean\"}, \"stage_id\": {\"type\": \"many2one\"}, \"partner_id\": {\"type\": \"many2one\"},"
                    + " \"partner_name\": {\"type\": \"char\"}, \"expected_revenue\": {\"type\": \"monetary\"}, \"company_currency\":"
                    + " {\"type\": \"many2one\"}, \"user_id\": {\"type\": \"many2one\"}, \"date_closed\": {\"type\": \"datetime\"},"
                    + " \"create_date\": {\"type\": \"datetime\"}, \"write_date\": {\"type\": \"datetime\"}, \"is_won\": {\"type\":"
                    + " \"boolean\"}, \"id\": {\"type\": \"integer\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final int deals;
    private int requests;

    MillionDealsForTests(int deals) throws IOException {
        this.deals = deals;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jsonrpc", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The request for the page that begins at a number, as the reader sends it. */
    static String request(int from, int limit) {
        return "{\"id\": 1, \"params\": {\"service\": \"object\", \"method\": \"execute_kw\", \"args\": [\"d\", 1, \"p\", \"crm.lead\","
                + " \"search_read\", [], {\"domain\": [[\"write_date\", \">=\", \"" + second(from) + "\"]], \"limit\": "
                + limit
                + "}]}}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders()
                    .set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
            boolean fails;
            synchronized (this) {
                fails = ++requests % FAILS_EVERY == 0;
            }
            if (fails) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] body = ("{\"jsonrpc\": \"2.0\", \"id\": " + request.path("id") + ", \"result\": " + result(request)
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String result(JsonNode request) {
        JsonNode arguments = request.path("params").path("args");
        if (request.path("params").path("service").asText().equals("common")) {
            return request.path("params").path("method").asText().equals("authenticate") ? "1" : "{}";
        }
        if (arguments.path(4).asText().equals("fields_get")) {
            return "{" + FIELDS + "}";
        }
        JsonNode named = arguments.path(6);
        Instant since = time(named.path("domain").path(0).path(2).asText());
        if (arguments.path(3).asText().equals("crm.stage")) {
            return since.isAfter(FIRST)
                    ? "[]"
                    : "[{\"id\": 2, \"name\": \"Qualified\", \"is_won\": false, \"write_date\": \"" + second(0)
                            + "\"}]";
        }
        long from = Math.max(0, Duration.between(FIRST, since).toSeconds()) * IN_A_SECOND;
        boolean oneSecond = named.path("order").asText().equals("id");
        long end = Math.min(deals, from + named.path("limit").asInt());
        if (oneSecond) {
            long after = named.path("domain").path(2).path(2).asLong();
            end = Math.min(end, from + IN_A_SECOND);
            from = Math.max(from, after);
        }
        StringBuilder rows = new StringBuilder("[");
        for (long i = from; i < end; i++) {
            rows.append(i == from ? "" : ",");
            row((int) i, rows);
        }
        return rows.append(']').toString();
    }

    private static void row(int i, StringBuilder rows) {
        rows.append("{\"id\": ")
                .append(i + 1)
                .append(", \"name\": \"Roll-out ")
                .append(i)
                .append(
                        "\", \"type\": \"opportunity\", \"active\": true, \"stage_id\": [2, \"Qualified\"], \"partner_id\": [")
                .append(i % 5_000 + 1)
                .append(", \"Customer ")
                .append(i % 5_000)
                .append("\"], \"partner_name\": false, \"expected_revenue\": ")
                .append(i % 100_000)
                .append(".5, \"company_currency\": [2, \"USD\"], \"user_id\": [")
                .append(i % 50)
                .append(", \"Seller ")
                .append(i % 50)
                .append("\"], \"date_closed\": false, \"create_date\": \"")
                .append(second(i))
                .append("\", \"write_date\": \"")
                .append(second(i))
                .append("\"}");
    }

    private static String second(int i) {
        return SECONDS.format(FIRST.plusSeconds(i / IN_A_SECOND).atOffset(ZoneOffset.UTC));
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
