package dev.tributary.dealreg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whoever gets webhooks: keeps them, and answers as it is told to, else 204. */
final class WebhookReceiverForTests implements AutoCloseable {

    final List<Received> received = new CopyOnWriteArrayList<>();
    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    record Received(String path, String id, String timestamp, String signature, String body, Instant at) {}

    /** @param after how long it takes */
    record Answer(int status, Map<String, String> headers, Duration after) {

        Answer(int status, Map<String, String> headers) {
            this(status, headers, Duration.ZERO);
        }
    }

    WebhookReceiverForTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Received> about(String caseId) {
        return received.stream().filter(each -> each.body().contains(caseId)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Instant.now()));
        Answer answer = answers.poll();
        if (answer != null) {
            pause(answer.after());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
        }
        exchange.sendResponseHeaders(answer == null ? 204 : answer.status(), -1);
        exchange.close();
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
