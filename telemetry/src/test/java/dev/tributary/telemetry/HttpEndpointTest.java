package dev.tributary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.telemetry.HttpEndpoint.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpEndpointTest {

    @TempDir
    Path directory;

    private HttpEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpEndpoint.start(
                new HttpSettings("127.0.0.1", 0, Optional.of(directory.resolve("port"))),
                Map.of("/page", () -> new Answer(503, "application/json", "{\"ready\":false}\n"), "/broken", () -> {
                    throw new IllegalStateException("a secret that must not be shown");
                }));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aPageIsAnsweredWithItsOwnStatusAndType() throws Exception {
        HttpResponse<String> answer = ask("GET", "/page");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"ready\":false}\n");
    }

    @Test
    void onlyTheExactPathsAreServed() throws Exception {
        assertThat(ask("GET", "/page/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/other").body()).contains("/broken /page");
    }

    @Test
    void nothingButGetIsTaken() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE", "HEAD"}) {
            HttpResponse<String> answer = ask(method, "/page");
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(method).contains("GET");
        }
    }

    @Test
    void aPageThatFailsSaysSoWithoutItsCause() throws Exception {
        HttpResponse<String> answer = ask("GET", "/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void aFreePortIsToldInTheFile() throws Exception {
        assertThat(Files.readString(directory.resolve("port"))).isEqualTo(endpoint.port() + "\n");
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        HttpSettings taken = new HttpSettings("127.0.0.1", endpoint.port(), Optional.empty());
        assertThatThrownBy(() -> HttpEndpoint.start(taken, Map.of())).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
