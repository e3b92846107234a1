package dev.tributary.crm.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * As much of a CRM as a connector asks for, in memory, over real HTTP, with a clock of its own and whatever {@link Faults} it is
 * told. For tests only.
 */
public abstract class CrmForTests implements AutoCloseable {
    static {
        // Else every answer waits 40 ms for an acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, Deal> deals = new LinkedHashMap<>();
    private final Duration resolution;
    private final long began = System.nanoTime();
    private Instant start = Instant.parse("2026-03-01T08:00:00Z");
    private Instant newest = start;
    private Faults faults = Faults.NONE;
    private long nextId = 1;
    private long requests;

    /** A deal as it stands; its values by what conformance calls them, see {@link #set}. */
    public static final class Deal {
        private final String id;
        private final Instant createdAt;
        private final Map<String, String> values = new LinkedHashMap<>();
        private Instant modifiedAt;
        private boolean deleted;

        private Deal(String id, Instant createdAt) {
            this.id = id;
            this.createdAt = createdAt;
            this.modifiedAt = createdAt;
        }

        public String id() {
            return id;
        }

        public Instant createdAt() {
            return createdAt;
        }

        public Instant modifiedAt() {
            return modifiedAt;
        }

        public boolean deleted() {
            return deleted;
        }

        /** Null: it was never set, or was emptied. */
        public @Nullable String get(String name) {
            return values.get(name);
        }

        public Map<String, String> values() {
            return values;
        }
    }

    /** @param resolution how finely this CRM tells times */
    protected CrmForTests(Duration resolution) {
        this.resolution = resolution;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How ids of this CRM look. */
    protected String id(long number) {
        return Long.toString(number);
    }

    /** What its default pipeline calls a canonical stage. */
    public abstract String stage(String canonical);

    /** Answers a request that no fault has met. */
    protected abstract Answer answer(HttpExchange exchange, String body) throws IOException;

    /** @param body null: none */
    public record Answer(int status, @Nullable String body, Map<String, String> headers) {
        public static Answer ok(String body) {
            return new Answer(200, body, Map.of());
        }
    }

    /** A time as this CRM tells it. */
    public Instant told(Instant time) {
        return time;
    }

    public synchronized void faults(Faults given) {
        faults = given;
    }

    /** Whatever was handed out for signing in is worthless from now on. */
    public void forgetSignIns() {
        // Most have none.
    }

    public synchronized long requests() {
        return requests;
    }

    /** It goes as ours does, from another beginning. */
    public synchronized Instant now() {
        return start.plusNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MICROS);
    }

    public synchronized void advance(Duration time) {
        start = start.plus(time);
    }

    /** A time that nothing has yet. */
    private Instant fresh() {
        advance(resolution);
        newest = now();
        return newest;
    }

    /** A deal at its first stage, changed at a time of its own. */
    public synchronized String create(String name, String canonicalStage, String amount) {
        fresh();
        return createAtOnce(name, canonicalStage, amount);
    }

    /** A deal that shares its time with what was created before. */
    public synchronized String createAtOnce(String name, String canonicalStage, String amount) {
        Deal deal = new Deal(id(nextId++), newest);
        deals.put(deal.id, deal);
        deal.values.put("name", name);
        deal.values.put("stage", stage(canonicalStage));
        deal.values.put("amount", amount);
        return deal.id;
    }

    /** @param value null empties it */
    public synchronized void set(String id, String name, @Nullable String value) {
        Deal deal = deal(id);
        if (value == null) {
            deal.values.remove(name);
        } else {
            deal.values.put(name, value);
        }
        deal.modifiedAt = fresh();
    }

    /** With the closing time, where the stage closes. */
    public synchronized void move(String id, String canonicalStage) {
        set(id, "stage", stage(canonicalStage));
        boolean closed = List.of("COMMITTED", "LAUNCHED", "CLOSED_LOST").contains(canonicalStage);
        deal(id).values.put("closed", closed ? newest.toString() : "");
    }

    /** A change whose transaction has begun long ago and has only now ended. */
    public synchronized void setLate(String id, String name, String value, Duration ago) {
        Deal deal = deal(id);
        deal.values.put(name, value);
        deal.modifiedAt = now().minus(ago);
    }

    public synchronized void delete(String id) {
        deal(id).deleted = true;
        deal(id).modifiedAt = fresh();
    }

    public synchronized void undelete(String id) {
        deal(id).deleted = false;
        deal(id).modifiedAt = fresh();
    }

    public synchronized Deal deal(String id) {
        Deal deal = deals.get(id);
        if (deal == null) {
            throw new IllegalArgumentException("no deal " + id);
        }
        return deal;
    }

    public synchronized boolean has(String id) {
        return deals.containsKey(id);
    }

    public synchronized List<Deal> deals() {
        return new ArrayList<>(deals.values());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Faults.Fault fault;
            synchronized (this) {
                requests++;
                fault = faults.next();
            }
            exchange.getResponseHeaders().set("Date", date());
            if (fault.dropsBefore()) {
                return;
            }
            if (fault.status() != 0) {
                fault.retryAfter()
                        .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds));
                send(exchange, fault.status(), "{\"message\": \"told to fail\"}", false);
                return;
            }
            Answer answer;
            synchronized (this) {
                answer = answer(exchange, body);
            }
            fault.pause();
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            send(exchange, answer.status(), answer.body(), fault.truncates());
        }
    }

    private synchronized String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC));
    }

    private static void send(HttpExchange exchange, int status, @Nullable String body, boolean truncated)
            throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, truncated ? bytes.length / 2 : bytes.length);
            exchange.getResponseBody().flush();
        }
    }
}
