package dev.tributary.cli.commands;

import static dev.tributary.cli.commands.StackCommands.kill;
import static dev.tributary.cli.commands.StackCommands.pid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partners register deals without a pause while the service, its database and the broker are killed in turn. Whoever gets no answer sends
 * the same again, as programs do. What was accepted is there in the end, once.
 */
@Tag("fault")
class NothingRegisteredTwiceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(8);
    private static final int SENDERS = 4;
    private static final int ACCEPTED = 202;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private StackCommands stack;

    @SuppressWarnings("NullAway.Init")
    private String url;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    @BeforeEach
    void begin() {
        stack = new StackCommands(directory.resolve("stack"));
    }

    @AfterEach
    void stop() {
        stack.run("down");
    }

    @Test
    void whatWasAcceptedIsThereOnceWhateverWasKilled() throws Exception {
        url = stack.json("up", "--console", "--partitions", "2")
                .path("console_url")
                .asText();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger tried = new AtomicInteger();
        ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            String name = "sender-" + i;
            Thread sender = new Thread(() -> send(name, over, tried, accepted), name);
            sender.start();
            senders.add(sender);
        }
        for (String victim : List.of("service", "postgresql", "broker", "service", "broker")) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_KILLS.toMillis());
            kill(pid(stack.json("status"), victim));
            awaitReady();
        }
        over.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
        Set<String> ids = new HashSet<>(accepted);
        assertThat(ids).as("each command is another claim").hasSize(accepted.size());
        assertThat(tried.get()).as("some were sent again").isGreaterThan(accepted.size());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(shown())
                .as("no accepted claim is lost, and none is there that nobody made")
                .isEqualTo(ids));
    }

    private void awaitReady() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> stack.run("status").json().path("ready").asBoolean());
    }

    /** One command after the other, each again under its key until it is accepted. */
    private void send(String name, AtomicBoolean over, AtomicInteger tried, ConcurrentLinkedQueue<String> accepted) {
        String token = "";
        for (int i = 0; !over.get(); i++) {
            String body = "{\"customer\": {\"domain\": \"" + name + "-" + i + ".example\"}}";
            for (boolean done = false; !done; ) {
                tried.incrementAndGet();
                try {
                    token = token.isEmpty() ? token("partner-a") : token;
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/api/v1/registrations"))
                                    .timeout(Duration.ofSeconds(15))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", name + "-" + i)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == ACCEPTED) {
                        accepted.add(JSON.readTree(answer.body()).path("id").asText());
                        done = true;
                    } else {
                        // The issuer of a service that was started anew has another key.
                        token = "";
                    }
                } catch (IOException gone) {
                    token = "";
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(40);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Set<String> shown() throws IOException, InterruptedException {
        String token = token("partner-manager");
        Set<String> shown = new HashSet<>();
        String next = "";
        do {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/v1/registrations?limit=200" + next))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = JSON.readTree(answer.body());
            for (JsonNode item : page.path("items")) {
                assertThat(item.path("status").asText())
                        .as("the engine has heard of it: %s", item)
                        .isNotEqualTo("SUBMITTED");
                assertThat(shown.add(item.path("registration_id").asText())).isTrue();
            }
            next = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!next.isEmpty());
        return shown;
    }

    private String token(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/development-issuer/token"))
                        .timeout(Duration.ofSeconds(15))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + user))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("access_token").asText();
    }
}
