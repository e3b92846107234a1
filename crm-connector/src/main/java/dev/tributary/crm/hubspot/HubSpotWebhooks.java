package dev.tributary.crm.hubspot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where HubSpot's webhooks come in, over plain HTTP behind a proxy that has the certificate. An event rings; what stands in
 * HubSpot is read. The answer is 200 when its events wait to be taken; HubSpot sends again what got another answer. When more
 * wait than there is room for, their table rings without saying which row.
 */
final class HubSpotWebhooks implements ChangeFeed {
    static final String PATH = "/hubspot/webhook";

    /** A batch of 100 events has some 40 kB. */
    static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(HubSpotWebhooks.class);
    private static final int THREADS = 4;
    private static final Duration BETWEEN_TELLING = Duration.ofMinutes(1);

    /** In seconds, as Java's own server takes it when it is first used. Whoever calls and then says nothing holds a thread as long. */
    private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";

    static {
        if (System.getProperty(LONGEST_REQUEST) == null) {
            System.setProperty(LONGEST_REQUEST, "30");
        }
    }

    private final WebhookSettings settings;
    private final Set<String> tables;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads;
    private final BlockingQueue<Announcement> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<String> crowded = new TreeSet<>();
    private final AtomicLong toldAt = new AtomicLong();

    private HubSpotWebhooks(WebhookSettings settings, Set<String> tables, Clock clock, HttpServer server) {
        this.settings = settings;
        this.tables = Set.copyOf(tables);
        this.clock = clock;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "hubspot-webhook");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the port.
     *
     * @param tables whose announcements are wanted
     * @throws CrmFailure retriable when it is in use: a task that was here before may need a moment
     */
    static HubSpotWebhooks open(WebhookSettings settings, Set<String> tables, Clock clock) throws CrmFailure {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        } catch (IOException | IllegalArgumentException taken) {
            throw CrmFailure.retriable(
                    "webhooks cannot come in at " + settings.host() + ":" + settings.port()
                            + "; free the port, or give " + HubSpot.WEBHOOK_PORT + " another",
                    taken);
        }
        HubSpotWebhooks webhooks = new HubSpotWebhooks(settings, tables, clock, server);
        server.createContext("/", webhooks::handle);
        server.setExecutor(webhooks.threads);
        server.start();
        return webhooks;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public List<Announcement> take() {
        List<Announcement> all = new ArrayList<>();
        waiting.drainTo(all);
        synchronized (crowded) {
            crowded.forEach(table -> all.add(new Announcement(table, null, clock.instant())));
            crowded.clear();
        }
        return all;
    }

    private void hold(Collection<Announcement> announcements) {
        for (Announcement each : announcements) {
            if (!waiting.offer(each)) {
                synchronized (crowded) {
                    crowded.add(each.table());
                }
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!PATH.equals(exchange.getRequestURI().getRawPath())) {
            return 404;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        WebhookSignature.Request request = new WebhookSignature.Request(
                exchange.getRequestMethod(),
                called(exchange),
                exchange.getRequestHeaders().getFirst("X-HubSpot-Signature-v3"),
                exchange.getRequestHeaders().getFirst("X-HubSpot-Request-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-HubSpot-Signature"),
                exchange.getRequestHeaders().getFirst("X-HubSpot-Signature-Version"));
        if (!WebhookSignature.isGood(
                request, body, settings.secret().value().strip(), settings.versions(), clock.instant())) {
            tell("a webhook without a good signature is refused; if HubSpot sent it, see " + HubSpot.WEBHOOK_SECRET
                    + ", " + HubSpot.WEBHOOK_URL + " and the clock");
            return 401;
        }
        try {
            hold(WebhookEvents.read(body, tables, clock.instant()));
            return 200;
        } catch (IOException notEvents) {
            tell("a webhook that is no list of events is refused");
            return 400;
        }
    }

    /** Not for each: anybody may call. */
    private void tell(String what) {
        long now = clock.millis();
        long before = toldAt.get();
        if (now - before >= BETWEEN_TELLING.toMillis() && toldAt.compareAndSet(before, now)) {
            LOG.warn(what);
        }
    }

    private String called(HttpExchange exchange) {
        String question = exchange.getRequestURI().getRawQuery();
        return settings.publicAddress() + (question == null ? "" : "?" + question);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
