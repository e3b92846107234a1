package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CrmFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP. */
class HubSpotWebhooksTest {
    private static final String SECRET = "app-secret";
    private static final String PUBLIC = "https://hooks.example.com/crm/in";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Set<String> TABLES = Set.of("deals", "deals.history", "companies");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HubSpotWebhooks webhooks;

    private static HubSpotWebhooks open(int port, Set<WebhookSignature> versions, Set<String> tables)
            throws CrmFailure {
        return HubSpotWebhooks.open(
                new WebhookSettings("127.0.0.1", port, PUBLIC, new Password(SECRET), versions),
                tables,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void start() throws Exception {
        webhooks = open(0, EnumSet.of(WebhookSignature.V3), TABLES);
    }

    @AfterEach
    void stop() {
        webhooks.close();
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder post(String body, String question) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + webhooks.port() + HubSpotWebhooks.PATH + question))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder signed(String body, String secret, Instant at, String question) {
        String millis = Long.toString(at.toEpochMilli());
        return post(body, question)
                .header("X-HubSpot-Request-Timestamp", millis)
                .header(
                        "X-HubSpot-Signature-v3",
                        WebhookSignature.v3(
                                "POST", PUBLIC + question, body.getBytes(StandardCharsets.UTF_8), millis, secret));
    }

    private int send(String body) throws Exception {
        return send(signed(body, SECRET, NOW, ""));
    }

    private static String event(String type, long id, long at) {
        return "{\"subscriptionType\":\"" + type + "\",\"objectId\":" + id + ",\"occurredAt\":" + at + "}";
    }

    private static Announcement deal(long id, long at) {
        return new Announcement("deals", Long.toString(id), Instant.ofEpochMilli(at));
    }

    @Test
    void whatHubSpotSignedRings() throws Exception {
        assertThat(send("[" + event("deal.propertyChange", 7, 5) + "," + event("company.creation", 8, 6) + ","
                        + event("contact.creation", 9, 6) + "]"))
                .isEqualTo(200);
        assertThat(webhooks.take())
                .containsExactlyInAnyOrder(
                        deal(7, 5),
                        new Announcement("deals.history", null, Instant.ofEpochMilli(5)),
                        new Announcement("companies", "8", Instant.ofEpochMilli(6)));
        assertThat(webhooks.take()).isEmpty();
    }

    @Test
    void aQuestionIsPartOfWhatIsSigned() throws Exception {
        String body = "[" + event("deal.creation", 7, 5) + "]";
        assertThat(send(signed(body, SECRET, NOW, "?a=%3A%20b"))).isEqualTo(200);
        assertThat(send(signed(body, SECRET, NOW, "")
                        .uri(URI.create("http://127.0.0.1:" + webhooks.port() + HubSpotWebhooks.PATH + "?x=1"))))
                .isEqualTo(401);
    }

    @Test
    void whatNobodySignedDoesNotRing() throws Exception {
        String body = "[" + event("deal.creation", 7, 5) + "]";
        assertThat(send(post(body, ""))).isEqualTo(401);
        assertThat(send(signed(body, "another-secret", NOW, ""))).isEqualTo(401);
        assertThat(send(signed(body, SECRET, NOW.minusSeconds(301), ""))).isEqualTo(401);
        String millis = Long.toString(NOW.toEpochMilli());
        String overheard = WebhookSignature.v3("POST", PUBLIC, body.getBytes(StandardCharsets.UTF_8), millis, SECRET);
        assertThat(send(post(body.replace('7', '8'), "")
                        .header("X-HubSpot-Request-Timestamp", millis)
                        .header("X-HubSpot-Signature-v3", overheard)))
                .isEqualTo(401);
        assertThat(webhooks.take()).isEmpty();
    }

    @Test
    void olderSignaturesCountWhereSomebodySaidSo() throws Exception {
        String body = "[" + event("deal.creation", 7, 5) + "]";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String v1 = WebhookSignature.v1(bytes, SECRET);
        String v2 = WebhookSignature.v2("POST", PUBLIC, bytes, SECRET);
        for (boolean allowed : new boolean[] {false, true}) {
            if (allowed) {
                webhooks.close();
                webhooks = open(0, EnumSet.allOf(WebhookSignature.class), TABLES);
            }
            int expected = allowed ? 200 : 401;
            assertThat(send(post(body, "").header("X-HubSpot-Signature", v1))).isEqualTo(expected);
            assertThat(send(post(body, "")
                            .header("X-HubSpot-Signature", v1)
                            .header("X-HubSpot-Signature-Version", "v1")))
                    .isEqualTo(expected);
            assertThat(send(post(body, "")
                            .header("X-HubSpot-Signature", v2)
                            .header("X-HubSpot-Signature-Version", "v2")))
                    .isEqualTo(expected);
            assertThat(webhooks.take()).hasSize(allowed ? 6 : 0);
        }
    }

    @Test
    void whatIsSentAgainOnlyRingsAgain() throws Exception {
        String body = "[" + event("deal.creation", 7, 5) + "]";
        assertThat(send(body)).isEqualTo(200);
        assertThat(send(body)).isEqualTo(200);
        assertThat(webhooks.take())
                .filteredOn(each -> each.table().equals("deals"))
                .containsOnly(deal(7, 5));
    }

    @Test
    void aHundredEventsShuffledAndDoubledRingForEachOfTheirDeals() throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            events.add(event("deal.propertyChange", i, 1_000 + i));
            events.add(event("deal.propertyChange", i, 1_000 + i));
        }
        Collections.shuffle(events, new Random(1));
        assertThat(send("[" + String.join(",", events) + "]")).isEqualTo(200);
        assertThat(webhooks.take())
                .filteredOn(each -> each.table().equals("deals"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> deal(i, 1_000 + i))
                        .toList());
    }

    @Test
    void mergesAndRestoresRingForAllThatTheyTouch() throws Exception {
        assertThat(send("""
                        [{"subscriptionType":"deal.merge","occurredAt":5,"objectId":3,"primaryObjectId":1,"mergedObjectIds":[1,2],"newObjectId":3},
                         {"subscriptionType":"deal.restore","occurredAt":6,"objectId":4},
                         {"subscriptionType":"deal.associationChange","occurredAt":7,"fromObjectId":5,"toObjectId":99,"associationType":"DEAL_TO_COMPANY"},
                         {"subscriptionType":"object.deletion","objectTypeId":"0-3","occurredAt":8,"objectId":6},
                         {"subscriptionType":"deal.creation","objectId":"7' or 1"},
                         {"subscriptionType":7}, 8, null]""")).isEqualTo(200);
        assertThat(webhooks.take())
                .filteredOn(each -> each.table().equals("deals"))
                .containsExactlyInAnyOrder(deal(3, 5), deal(1, 5), deal(2, 5), deal(4, 6), deal(5, 7), deal(6, 8));
    }

    @Test
    void whatIsNoWebhookIsRefused() throws Exception {
        assertThat(send("{\"objectId\":1}")).isEqualTo(400);
        assertThat(send("[{\"objectId\":1}")).isEqualTo(400);
        assertThat(send("")).isEqualTo(400);
        assertThat(send("[" + " ".repeat(HubSpotWebhooks.MOST_BYTES) + "]")).isEqualTo(413);
        assertThat(send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + webhooks.port() + HubSpotWebhooks.PATH))))
                .isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webhooks.port() + "/"))))
                .isEqualTo(404);
        assertThat(webhooks.take()).isEmpty();
    }

    @Test
    void whatThereIsNoRoomForRingsForItsTable() throws Exception {
        webhooks.close();
        webhooks = open(0, EnumSet.of(WebhookSignature.V3), Set.of("deals"));
        int batches = HubSpotWebhooks.MOST_WAITING / 5_000 + 1;
        for (int batch = 0; batch < batches; batch++) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                events.add(event("deal.creation", batch * 5_000L + i, 5));
            }
            assertThat(send("[" + String.join(",", events) + "]")).isEqualTo(200);
        }
        List<Announcement> taken = webhooks.take();
        assertThat(taken).hasSize(HubSpotWebhooks.MOST_WAITING + 1);
        assertThat(taken.get(taken.size() - 1)).isEqualTo(new Announcement("deals", null, NOW));
        assertThat(webhooks.take()).isEmpty();
    }

    @Test
    void aPortThatIsInUseIsToldAndTriedAgain() {
        assertThatThrownBy(() -> open(webhooks.port(), EnumSet.of(WebhookSignature.V3), TABLES))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isTrue())
                .hasMessageContaining(HubSpot.WEBHOOK_PORT);
    }

    @Test
    void theEventsThatHubSpotWasSeenToSendAreUnderstood() throws Exception {
        JsonNode events =
                JsonHttp.JSON.readTree(Samples.read("webhook_events.json")).path("events");
        webhooks.close();
        webhooks = open(0, EnumSet.of(WebhookSignature.V3), Set.of("deals", "companies", "contacts"));
        assertThat(send(events.toString())).isEqualTo(200);
        List<Announcement> taken = webhooks.take();
        for (JsonNode event : events) {
            String object = event.path("subscriptionType").asText().replaceFirst("\\..*", "");
            assertThat(taken)
                    .contains(new Announcement(
                            object.equals("company") ? "companies" : object + "s",
                            event.path("objectId").asText(),
                            Instant.ofEpochMilli(event.path("occurredAt").asLong())));
        }
        // In any order, and each on its own.
        List<JsonNode> shuffled = new ArrayList<>();
        events.forEach(shuffled::add);
        Collections.shuffle(shuffled, new Random(3));
        ArrayNode again = JsonHttp.JSON.createArrayNode().addAll(shuffled);
        assertThat(send(again.toString())).isEqualTo(200);
        assertThat(webhooks.take()).containsExactlyInAnyOrderElementsOf(taken);
    }
}
