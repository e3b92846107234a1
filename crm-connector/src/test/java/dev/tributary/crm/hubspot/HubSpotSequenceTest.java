package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.connect.WorkerForTests;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task makes of what happens in HubSpot, one thing after another. */
class HubSpotSequenceTest {
    private static final String PUBLIC = "https://hooks.example.com/hubspot/webhook";
    private static final String APP_SECRET = "app-secret";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SETTLES = Duration.ofSeconds(2);

    private HubSpotForTests crm;
    private WorkerForTests worker;
    private int port;

    @BeforeEach
    void prepare() {
        crm = new HubSpotForTests();
        worker = worker(Map.of());
    }

    @AfterEach
    void stop() {
        worker.close();
        crm.close();
    }

    private WorkerForTests worker(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                HubSpot.URL,
                crm.address().toString(),
                HubSpot.TOKEN,
                HubSpotForTests.PRIVATE_TOKEN,
                HubSpot.PAGE_SIZE,
                "5",
                "poll.interval.ms",
                "50",
                "settle.ms",
                Long.toString(SETTLES.toMillis()),
                "retry.first.ms",
                "1",
                "retry.longest.ms",
                "5",
                "task.tables",
                "deals"));
        settings.putAll(more);
        return new WorkerForTests(HubSpotSourceTask::new, settings);
    }

    /** Webhooks are what makes it look: by itself it would an hour later. */
    private void listening() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        worker.close();
        worker = worker(Map.of(
                HubSpot.WEBHOOK_PORT,
                Integer.toString(port),
                HubSpot.WEBHOOK_URL,
                PUBLIC,
                HubSpot.WEBHOOK_SECRET,
                APP_SECRET,
                "poll.interval.ms",
                "3600000"));
    }

    private void settle() {
        crm.advance(SETTLES.plusSeconds(1));
    }

    private String event(String type, String id) {
        return "{\"subscriptionType\":\"deal." + type + "\",\"objectId\":" + id + ",\"occurredAt\":"
                + crm.now().toEpochMilli() + "}";
    }

    private void webhook(List<String> events) throws Exception {
        String body = "[" + String.join(",", events) + "]";
        String millis = Long.toString(Clock.systemUTC().millis());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + HubSpotWebhooks.PATH))
                .header("X-HubSpot-Request-Timestamp", millis)
                .header(
                        "X-HubSpot-Signature-v3",
                        WebhookSignature.v3("POST", PUBLIC, body.getBytes(StandardCharsets.UTF_8), millis, APP_SECRET))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    /** As the topic has them. */
    private List<String> told() {
        return worker.values(TopicCatalogue.CRM_OPPORTUNITY).stream()
                .map(deal -> deal.getOpportunityId() + " " + deal.getCrmStage() + " "
                        + deal.getArr().stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void aSearchThatKeepsNoOrderLosesNothingAndDoublesNothing() throws Exception {
        for (int i = 0; i < 60; i++) {
            if (i % 20 < 13) {
                crm.createAtOnce("deal " + i, "QUALIFIED", "1");
            } else {
                crm.create("deal " + i, "QUALIFIED", "1");
            }
        }
        crm.disorder(7);
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().size() == 60);
        worker.pollOn(10);
        assertThat(worker.kept()).hasSize(60);
    }

    @Test
    void aRecordedSequenceGoesOnAfterARestartInItsMiddle() throws Exception {
        listening();
        worker.start();
        for (String step : """
                create QUALIFIED 10
                create IDENTIFIED 20
                look 2
                amount 1 11
                ring 1
                look 3
                amount 2 21
                ring 2
                lose
                restart
                ring 2
                ring 1
                look 4
                move 1 COMMITTED
                delete 2
                ring 2
                ring 1
                ring 1
                look 6
                restore 2
                ring 2
                look 7
                """.lines().toList()) {
            String[] words = step.split(" ", -1);
            switch (words[0]) {
                case "create" -> crm.create("deal", words[1], words[2]);
                case "amount" -> crm.set(words[1], "amount", words[2]);
                case "move" -> crm.move(words[1], words[2]);
                case "delete" -> crm.delete(words[1]);
                case "restore" -> crm.undelete(words[1]);
                case "ring" -> webhook(List.of(event("propertyChange", words[1])));
                case "lose" -> {
                    settle();
                    worker.pollAndLose();
                }
                case "restart" -> {
                    worker.restart();
                    // The first poll opens the port.
                    worker.pollOn(1);
                }
                case "look" -> {
                    settle();
                    int wanted = Integer.parseInt(words[1]);
                    worker.pollUntil(() -> worker.kept().size() >= wanted);
                    worker.pollOn(3);
                    assertThat(worker.kept()).as(step).hasSize(wanted);
                }
                default -> throw new IllegalArgumentException(step);
            }
        }
        assertThat(told())
                .containsExactly(
                        "1 Qualified To Buy 10",
                        "2 Appointment Scheduled 20",
                        "1 Qualified To Buy 11",
                        "2 Appointment Scheduled 21",
                        "1 Closed Won 11",
                        "2 (deleted) 21",
                        "2 Appointment Scheduled 21");
    }

    @Test
    void aDealThatIsArchivedCountsAsLostAndComesBackWhenItIsRestored() throws Exception {
        listening();
        String id = crm.create("one", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().containsKey(id));

        crm.delete(id);
        webhook(List.of(event("deletion", id)));
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getStage() == DealStage.CLOSED_LOST);
        CrmOpportunity gone = worker.deals().get(id);
        assertThat(gone.getCrmStage()).isEqualTo("(deleted)");
        assertThat(gone.getClosedAt()).isEqualTo(crm.told(crm.deal(id).modifiedAt()));

        crm.undelete(id);
        webhook(List.of(event("restore", id)));
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getStage() == DealStage.QUALIFIED);
        assertThat(worker.deals().get(id).getClosedAt()).isNull();
        worker.pollOn(5);
        assertThat(worker.kept()).hasSize(3);
    }

    @Test
    void aHundredEventsShuffledAndDoubledBringEachChangeOnce() throws Exception {
        listening();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(crm.create("deal " + i, "QUALIFIED", "1"));
        }
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 50);
        worker.pollOn(2);
        List<String> events = new ArrayList<>();
        for (String id : ids) {
            crm.set(id, "amount", "2");
            events.add(event("propertyChange", id));
            events.add(event("propertyChange", id));
        }
        Collections.shuffle(events, new Random(5));
        webhook(events);
        settle();
        worker.pollUntil(() -> worker.kept().size() >= 100);
        webhook(events);
        worker.pollOn(10);
        assertThat(worker.kept()).hasSize(100);
        assertThat(worker.deals().values())
                .allSatisfy(deal -> assertThat(deal.getArr()).isEqualByComparingTo("2"));
    }

    @Test
    void aChangeThatTheSearchShowsLateIsFoundBecauseItRang() throws Exception {
        listening();
        String id = crm.create("one", "QUALIFIED", "10");
        String other = crm.create("two", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 2);
        worker.pollOn(5);
        crm.set(other, "amount", "20");
        webhook(List.of(event("propertyChange", other)));
        settle();
        worker.pollUntil(() -> worker.kept().size() == 3);
        crm.setLate(id, "amount", "11", SETTLES.plusSeconds(2));
        webhook(List.of(event("propertyChange", id)));
        settle();
        worker.pollUntil(() -> worker.kept().size() == 4);
        assertThat(worker.deals().get(id).getArr()).isEqualByComparingTo("11");
    }

    @Test
    void aPropertyThatIsEmptiedIsNoValue() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        crm.set(id, "hubspot_owner_id", "77");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 1);
        assertThat(worker.deals().get(id).getOwner()).isNotNull().isNotEqualTo("77");

        crm.set(id, "hubspot_owner_id", "");
        settle();
        worker.pollUntil(() -> worker.kept().size() == 2);
        assertThat(worker.deals().get(id).getOwner()).isNull();

        crm.set(id, "hubspot_owner_id", null);
        crm.set(id, "amount", "");
        settle();
        worker.pollUntil(() -> worker.kept().size() == 3);
        assertThat(worker.values(TopicCatalogue.ATTRIBUTION_REJECTED))
                .singleElement()
                .extracting(Rejected::getColumn)
                .isEqualTo("arr");
    }

    @Test
    void aStageThatNoPipelineHasIsToldAndNotGuessed() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        crm.set(id, "stage", "7c0a4f52-opaque");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 1);
        assertThat(worker.values(TopicCatalogue.ATTRIBUTION_REJECTED))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.getColumn()).isEqualTo("stage");
                    assertThat(rejected.getDetail()).contains("7c0a4f52-opaque");
                });
    }

    @Test
    void aHistoryComesAsItWasAndTheSameAgain() throws Exception {
        worker.set("task.tables", "deals.history");
        String id = crm.create("one", "COMMITTED", "120");
        var created = crm.told(crm.deal(id).createdAt());
        crm.version(id, "createdate", created, created.toString());
        crm.version(id, "dealstage", created.plusMillis(20), "qualifiedtobuy");
        crm.version(id, "amount", created.plusSeconds(100), "100");
        crm.version(id, "amount", created.plusSeconds(200), "120");
        crm.version(id, "dealstage", created.plusSeconds(300), "closedwon");
        crm.version(
                id,
                "closedate",
                created.plusSeconds(300).plusMillis(8),
                created.plusSeconds(300).toString());
        crm.companies(id, false, "501");
        crm.advance(Duration.ofSeconds(301));
        crm.set(id, "amount", "120");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 3);
        worker.pollOn(5);
        List<CrmOpportunity> revisions = worker.values(TopicCatalogue.CRM_OPPORTUNITY);
        assertThat(told())
                .containsExactly(id + " Qualified To Buy 100", id + " Qualified To Buy 120", id + " Closed Won 120");
        assertThat(revisions)
                .extracting(CrmOpportunity::getUpdatedAt)
                .containsExactly(
                        created.plusSeconds(100),
                        created.plusSeconds(200),
                        created.plusSeconds(300).plusMillis(8));
        assertThat(revisions).allSatisfy(each -> {
            assertThat(each.getRecordedAt()).isEqualTo(each.getUpdatedAt());
            assertThat(each.getAccountId()).isEqualTo("501");
            assertThat(each.getCreatedAt()).isEqualTo(created);
        });
        assertThat(revisions.get(2).getClosedAt()).isEqualTo(created.plusSeconds(300));

        worker.restart();
        worker.pollOn(5);
        assertThat(worker.kept()).hasSize(3);

        crm.set(id, "amount", "130");
        var changed = crm.told(crm.deal(id).modifiedAt());
        crm.version(id, "amount", changed, "130");
        settle();
        worker.pollUntil(() -> worker.kept().size() == 7);
        for (int i = 0; i < 3; i++) {
            SourceRecord before = worker.kept().get(i);
            SourceRecord again = worker.kept().get(i + 3);
            assertThat((byte[]) again.value()).isEqualTo((byte[]) before.value());
            assertThat(again.timestamp()).isEqualTo(before.timestamp());
        }
        assertThat(worker.deals().get(id).getArr()).isEqualByComparingTo("130");
        assertThat(worker.deals().get(id).getUpdatedAt()).isEqualTo(changed);
        worker.pollOn(5);
        assertThat(worker.kept()).hasSize(7);
    }

    @Test
    void aTokenThatRunsOutIsRenewedOnceForEachTime() throws Exception {
        worker.close();
        worker = worker(Map.of(
                HubSpot.SIGN_IN,
                "refresh",
                HubSpot.CLIENT_ID,
                HubSpotForTests.CLIENT,
                HubSpot.CLIENT_SECRET,
                HubSpotForTests.CLIENT_SECRET + "\n",
                HubSpot.REFRESH_TOKEN,
                HubSpotForTests.REFRESH));
        crm.create("one", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 1);
        assertThat(crm.signIns()).isEqualTo(1);
        crm.forgetSignIns();
        crm.create("two", "QUALIFIED", "10");
        settle();
        worker.pollUntil(() -> worker.kept().size() == 2);
        assertThat(crm.signIns()).isEqualTo(2);
    }

    @Test
    void aPrivateTokenThatIsRefusedStopsTheTaskAndSaysWhatToDo() {
        for (String token : List.of("pat-rotated-away", "pat with\na line")) {
            worker.close();
            worker = worker(Map.of(HubSpot.TOKEN, token));
            assertThatThrownBy(() -> {
                        worker.start();
                        worker.pollOn(3);
                    })
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("correct " + HubSpot.TOKEN)
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain(token));
        }
        worker.close();
        worker = worker(Map.of(HubSpot.SIGN_IN, "refresh"));
        assertThatThrownBy(() -> worker.start())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(HubSpot.CLIENT_ID + " is missing");
    }
}
