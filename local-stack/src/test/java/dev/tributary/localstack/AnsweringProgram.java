package dev.tributary.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that is ready a moment after its start, leaves a temporary file, and says when it is stopped cleanly. */
public final class AnsweringProgram {

    private AnsweringProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.createTempFile("left-behind", "");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped cleanly")));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        long readyAt = System.nanoTime() + Duration.ofMillis(300).toNanos();
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(System.nanoTime() < readyAt ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("says " + System.getProperty("word"));
    }

    static Application on(int port) {
        return new Application(
                "program",
                AnsweringProgram.class.getName(),
                List.of(Path.of("target", "test-classes")),
                List.of("-Xmx32m"),
                Map.of("word", "hello"),
                List.of(Integer.toString(port)),
                port,
                URI.create("http://127.0.0.1:" + port + "/ready"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }
}
