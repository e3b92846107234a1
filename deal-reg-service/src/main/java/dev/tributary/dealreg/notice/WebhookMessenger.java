package dev.tributary.dealreg.notice;

import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends webhooks, signed, as Standard Webhooks 1.0 has them. */
@Singleton
@Requires(beans = WebhookSettings.class)
final class WebhookMessenger implements Messenger {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<byte[]> keys;
    private final CaseLinks links;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();

    WebhookMessenger(WebhookSettings settings, CaseLinks links, JsonMapper json, Clock clock) {
        this.keys = settings.keys();
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Outcome send(Delivery delivery) {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(delivery), HttpResponse.BodyHandlers.ofInputStream());
            // What else it says is not read, however long it is.
            answer.body().close();
            return WebhookAnswers.outcome(
                    answer.statusCode(), answer.headers().firstValue("Retry-After"), clock.instant());
        } catch (IOException away) {
            return Outcome.later("it cannot be reached: " + Reason.of(away));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.later("the service stopped while it was sent");
        }
    }

    private HttpRequest request(Delivery delivery) throws IOException {
        Instant now = clock.instant();
        String body = new String(
                json.writeValueAsBytes(WebhookBody.of(
                        delivery.notice(), links.to(delivery.notice().caseId()).orElse(null))),
                StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(delivery.recipient().address()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tributary")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.of(keys, delivery.id(), now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
