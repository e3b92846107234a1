package dev.tributary.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a few pages over plain HTTP: GET of the exact paths, nothing else.
 *
 * <p>It knows no one who asks, so that it belongs on an address that only operators reach; the pages hold no data of
 * partners or customers. Two threads answer; a client that is slow to ask or to read is cut off.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int THREADS = 2;
    private static final int BACKLOG = 16;

    /** The JDK's server takes its limits from the process. */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "30");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> pages;

    /** What a page says now. */
    public record Answer(int status, String contentType, String body) {}

    private HttpEndpoint(HttpServer server, Map<String, Supplier<Answer>> pages) {
        this.server = server;
        this.pages = Map.copyOf(pages);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Listens from now on.
     *
     * @param pages what is served, by path
     * @throws IOException the address cannot be had, or the port file not be written
     */
    public static HttpEndpoint start(HttpSettings settings, Map<String, Supplier<Answer>> pages) throws IOException {
        LIMITS.forEach((name, limit) -> System.getProperties().putIfAbsent(name, limit));
        HttpEndpoint endpoint = new HttpEndpoint(
                HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG), pages);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext("/", endpoint::answer);
        endpoint.server.start();
        LOG.info(
                "{} on http://{}:{}",
                String.join(" ", pages.keySet().stream().sorted().toList()),
                settings.host(),
                endpoint.port());
        if (settings.portFile().isPresent()) {
            endpoint.tellPort(settings.portFile().get());
        }
        return endpoint;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Moved into place whole: nobody reads half a number. */
    private void tellPort(Path file) throws IOException {
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), port() + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            close();
            throw unwritable;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answerTo(exchange));
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        Supplier<Answer> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return text(
                    404,
                    "no such page; there are: "
                            + String.join(" ", pages.keySet().stream().sorted().toList()));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return text(405, "only GET");
        }
        try {
            return page.get();
        } catch (RuntimeException failed) {
            LOG.warn("{} could not be answered", exchange.getRequestURI().getPath(), failed);
            return text(500, "this page failed; the log has the cause");
        }
    }

    private static Answer text(int status, String line) {
        return new Answer(status, "text/plain; charset=utf-8", line + "\n");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        // A HEAD or an empty body has no length to announce.
        boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
