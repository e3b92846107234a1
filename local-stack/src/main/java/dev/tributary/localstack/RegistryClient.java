package dev.tributary.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The two things that the stack itself asks of the registry. Uses the JDK's oldest client because it loads fastest. */
record RegistryClient(String url) {

    private static final String FULL_COMPATIBILITY = "FULL_TRANSITIVE";
    private static final int TIMEOUT_MILLISECONDS = 1_000;

    /** A first request after the start can meet cold code. */
    private static final int SETTING_TIMEOUT_MILLISECONDS = 20_000;

    /** Whether the registry answers with success. A refused connection or an error is an ordinary "not yet". */
    boolean isReady() {
        try {
            request("GET", null, TIMEOUT_MILLISECONDS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Makes every schema change compatible with all earlier versions, both ways, and makes sure that the registry took it. */
    void requireFullCompatibility() throws IOException {
        request("PUT", "{\"compatibility\":\"" + FULL_COMPATIBILITY + "\"}", SETTING_TIMEOUT_MILLISECONDS);
        String answer = request("GET", null, SETTING_TIMEOUT_MILLISECONDS);
        if (!answer.contains("\"" + FULL_COMPATIBILITY + "\"")) {
            throw new IOException("the registry did not accept the compatibility level " + FULL_COMPATIBILITY
                    + ", it answers " + answer);
        }
    }

    private String request(String method, @Nullable String body, int timeout) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/config").toURL().openConnection();
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setRequestMethod(method);
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/vnd.schemaregistry.v1+json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(method + " " + connection.getURL() + " answers " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
