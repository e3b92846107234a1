package dev.tributary.cli.connection;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A question over HTTP that is answered within seconds or not at all. */
public final class HttpQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private HttpQuestion() {}

    /** @throws IOException when nobody answers */
    public static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(request(url));
    }

    /**
     * The same by somebody known.
     *
     * @param user name and password, with a colon between
     */
    public static HttpResponse<String> get(String url, String user) throws IOException, InterruptedException {
        String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return send(request(url).header("Authorization", "Basic " + encoded));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
