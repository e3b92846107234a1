package dev.tributary.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * As much of Confluent's schema registry as serializers and deserializers ask for, in memory, over real HTTP. For tests only:
 * it checks no compatibility and forgets everything.
 */
public final class HttpRegistryForTests implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> subjects = new LinkedHashMap<>();
    private int nextId;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile int failure;
    private volatile @Nullable String requiredAuthorization;

    private HttpRegistryForTests(int firstId) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        this.nextId = firstId;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Started, on a port of its own; ids are given from 1. */
    public static HttpRegistryForTests start() {
        return new HttpRegistryForTests(1);
    }

    /** Started; ids are given from the first one on. */
    public static HttpRegistryForTests startWithFirstId(int firstId) {
        return new HttpRegistryForTests(firstId);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The settings of serdes that use it. */
    public Map<String, String> settings() {
        return Map.of(RegistrySettings.URL, url());
    }

    /** Answers the next requests with this status. */
    public void fail(int times, int status) {
        failure = status;
        failing.set(times);
    }

    public void requireAuthorization(String headerValue) {
        requiredAuthorization = headerValue;
    }

    /** Method and path of every request, those it failed included. */
    public List<String> requests() {
        return requests;
    }

    /** Puts a schema under a subject, as another writer would. */
    public synchronized int register(String subject, Schema schema) {
        int id = ids.computeIfAbsent(schema.toString(), unseen -> nextId++);
        subjects.computeIfAbsent(subject, unseen -> new LinkedHashSet<>()).add(id);
        return id;
    }

    public synchronized Set<String> subjects() {
        return Set.copyOf(subjects.keySet());
    }

    /** What a registry is after it lost its storage. */
    public synchronized void forgetEverything() {
        ids.clear();
        subjects.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, failure, "{\"error_code\": " + failure + ", \"message\": \"told to fail\"}");
                return;
            }
            String authorization = requiredAuthorization;
            if (authorization != null
                    && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"error_code\": 401, \"message\": \"Unauthorized\"}");
                return;
            }
            route(exchange, path, body);
        }
    }

    private synchronized void route(HttpExchange exchange, String path, String body) throws IOException {
        var parts = new ArrayList<String>();
        for (String part : path.substring(1).split("/", -1)) {
            parts.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        boolean post = exchange.getRequestMethod().equals("POST");
        if (parts.size() == 3 && parts.get(0).equals("schemas") && parts.get(1).equals("ids")) {
            int id = Integer.parseInt(parts.get(2));
            String schema = ids.entrySet().stream()
                    .filter(entry -> entry.getValue() == id)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (schema.isEmpty()) {
                answer(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema " + id + " not found\"}");
            } else {
                answer(
                        exchange,
                        200,
                        JSON.createObjectNode().put("schema", schema).toString());
            }
        } else if (parts.size() == 3
                && parts.get(0).equals("subjects")
                && parts.get(2).equals("versions")
                && post) {
            answer(exchange, 200, "{\"id\": " + register(parts.get(1), posted(body)) + "}");
        } else if (parts.size() == 3
                && parts.get(0).equals("subjects")
                && parts.get(2).equals("versions")) {
            Set<Integer> versions = subjects.get(parts.get(1));
            if (versions == null) {
                answer(exchange, 404, "{\"error_code\": 40401, \"message\": \"Subject not found\"}");
            } else {
                answer(exchange, 200, JSON.valueToTree(versions).toString());
            }
        } else if (parts.size() == 2 && parts.get(0).equals("subjects") && post) {
            Integer id = ids.get(posted(body).toString());
            if (id == null || !subjects.getOrDefault(parts.get(1), Set.of()).contains(id)) {
                answer(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
            } else {
                answer(exchange, 200, "{\"subject\": \"" + parts.get(1) + "\", \"version\": 1, \"id\": " + id + "}");
            }
        } else {
            answer(exchange, 404, "{\"error_code\": 404, \"message\": \"HTTP 404 Not Found\"}");
        }
    }

    private static Schema posted(String body) throws IOException {
        JsonNode request = JSON.readTree(body);
        return new Schema.Parser().parse(request.path("schema").textValue());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
