package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.localstack.LocalStack;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ClaimOutcome;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealStatus;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceItem;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.PayoutState;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.RegistrationState;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import dev.tributary.schemas.avro.RuleOutcome;
import dev.tributary.schemas.avro.StatementState;
import dev.tributary.schemas.avro.TraceDeal;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What is decided on the topics is shown, to whom it may be shown, whatever is killed meanwhile. Against a real broker, registry and
 * database. The tests share one service, and go from what it shows to what it survives.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadModelIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalStack stack;
    private static DatabaseForTests database;
    private static ServiceForTests service;
    private static RecordSerdes serdes;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        stack = StackForTests.start(2);
        serdes = RecordSerdes.create(Map.of("schema.registry.url", stack.registryUrl()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        database = DatabaseForTests.on(stack.postgres().orElseThrow());
        service = ServiceForTests.at(stack.bootstrapServers(), stack.registryUrl(), database);
    }

    @AfterAll
    static void stop() {
        service.close();
        producer.close();
        serdes.close();
        stack.close();
    }

    @Test
    @Order(1)
    void aClaimIsShownFromWhenItWasMadeAndThenAsItWasDecided() throws Exception {
        HttpResponse<String> accepted = service.post(
                service.partner("P-1"),
                "claim-1",
                "/api/v1/registrations",
                "{\"customer\": {\"name\": \"Acme\", \"country\": \"DE\"}, \"products\": [\"x\"]}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode receipt = JSON.readTree(accepted.body());
        String path = receipt.path("status").asText();
        JsonNode made = awaitShown(service.partner("P-1"), path);
        assertThat(made.path("registration").path("status").asText()).isEqualTo("SUBMITTED");
        assertThat(made.path("claim").path("customer_name").asText()).isEqualTo("Acme");
        assertThat(made.path("standing").isMissingNode()
                        || made.path("standing").isNull())
                .as("nothing is decided yet: %s", made)
                .isTrue();

        String id = receipt.path("id").asText();
        publish(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, id, approved(id, "P-1"), DAY);
        await().atMost(SOON).untilAsserted(() -> assertThat(show(service.partner("P-1"), path)
                        .path("registration")
                        .path("status")
                        .asText())
                .isEqualTo("APPROVED"));
        JsonNode command =
                JSON.readTree(service.get(service.partner("P-1"), "/api/v1/commands/" + id, "Prefer", "wait=5")
                        .body());
        assertThat(command.path("state").asText()).as("%s", command).isEqualTo("DECIDED");
        assertThat(service.get(service.partner("P-2"), "/api/v1/commands/" + id).statusCode())
                .as("nobody else's")
                .isEqualTo(404);
        JsonNode own = show(service.partner("P-1"), path);
        assertThat(own.path("rules"))
                .as("rules name others: the vendor's alone")
                .isEmpty();
        JsonNode vendors = show(service.vendor("partner-manager"), path);
        assertThat(vendors.path("rules").get(0).path("detail").asText()).contains("P-2");
    }

    @Test
    @Order(2)
    void onceEverythingIsShownItIsReadyAndSaysAsOfWhen() throws Exception {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        service.get(null, "/health/readiness").statusCode())
                .as("%s", show(service.vendor("admin"), "/api/v1/projection"))
                .isEqualTo(200));
        JsonNode projection = show(service.vendor("admin"), "/api/v1/projection");
        await().atMost(SOON).untilAsserted(() -> assertThat(service.get(service.vendor("admin"), "/api/v1/projection")
                        .headers()
                        .map())
                .containsKey("tributary-as-of"));
        assertThat(projection.path("waits_for").isNull()).as("%s", projection).isTrue();
        assertThat(Instant.parse(projection.path("caught_up_at").asText()))
                .isAfter(Instant.now().minusSeconds(10));
    }

    @Test
    @Order(2)
    void aDealIsShownWholeToTheVendorAndToEachPartnerAsFarAsItIsItsOwn() throws Exception {
        publishDeal("DEAL-A", "1000.0000", "P-1", "P-2");
        JsonNode whole = awaitShown(service.vendor("sales-ops"), "/api/v1/deals/DEAL-A");
        await().atMost(SOON).untilAsserted(() -> assertThat(show(service.vendor("sales-ops"), "/api/v1/deals/DEAL-A")
                        .path("trace")
                        .path("claims"))
                .hasSize(3));
        assertThat(whole.path("lines")).hasSize(2);

        JsonNode own = awaitShown(service.partner("P-2"), "/api/v1/my/deals/DEAL-A");
        assertThat(own.toString()).doesNotContain("P-1");
        assertThat(own.path("trace").path("lines")).hasSize(1);
        assertThat(own.path("deal").path("influenced").asText()).isEqualTo("1000.0000");
        assertThat(service.get(service.partner("P-3"), "/api/v1/my/deals/DEAL-A")
                        .statusCode())
                .isEqualTo(404);

        assertThat(service.get(service.partner("P-9"), "/api/v1/my/deals/DEAL-A")
                        .statusCode())
                .as("whose claim names the deal and was never approved learns nothing of it")
                .isEqualTo(404);
        publishDeal("DEAL-A", "1000.0000", "P-1", "P-3");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.get(service.partner("P-2"), "/api/v1/my/deals/DEAL-A")
                                .statusCode())
                        .as("who dropped out sees the deal no more")
                        .isEqualTo(404));
        assertThat(service.get(service.partner("P-3"), "/api/v1/my/deals/DEAL-A")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void aCaseShowsAPartnerItsOwnSideAndADecisionOnAnOldStateIsRefused() throws Exception {
        String id = "DUPLICATE_CROSS_PARTNER:REG-7";
        publish(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, id, conflict(id, CaseState.OPEN), DAY);
        String path = "/api/v1/cases/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        JsonNode whole = awaitShown(service.vendor("partner-manager"), path);
        assertThat(whole.path("evidence").path("evidence")).hasSize(2);
        String ownPath = ownCase("P-2");
        JsonNode own = awaitShown(service.partner("P-2"), ownPath);
        assertThat(own.toString())
                .as("nor does the id by which it knows the case name the other's claim")
                .doesNotContain("P-1")
                .doesNotContain("REG-7")
                .contains("REG-8");
        assertThat(service.get(service.partner("P-2"), path).statusCode()).isEqualTo(404);
        assertThat(service.get(service.partner("P-1"), ownPath).statusCode())
                .as("another's name for it is nobody else's")
                .isEqualTo(404);
        assertThat(own.path("evidence").path("evidence").get(0).path("what").asText())
                .as("never the words, which name others")
                .isEqualTo("REGISTRATION");
        assertThat(own.path("evidence").path("registrations")).hasSize(1);

        String etag = service.get(service.vendor("partner-manager"), path)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(service.get(service.vendor("partner-manager"), path, "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        publish(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, id, conflict(id, CaseState.ESCALATED), DAY.plusSeconds(60));
        await().atMost(SOON)
                .until(() -> service.get(service.vendor("partner-manager"), path, "If-None-Match", etag)
                                .statusCode()
                        == 200);
        HttpResponse<String> appeal =
                service.post(service.partner("P-2"), "early", ownPath + "/appeals", "{\"evidence\": \"doc-2\"}");
        assertThat(appeal.statusCode()).as(appeal.body()).isEqualTo(202);
        String early = JSON.readTree(appeal.body()).path("id").asText();
        publish(TopicCatalogue.ATTRIBUTION_REJECTED, "decision:" + early, refused(early), DAY.plusSeconds(120));
        JsonNode refused =
                JSON.readTree(service.get(service.partner("P-2"), "/api/v1/commands/" + early, "Prefer", "wait=20")
                        .body());
        assertThat(refused.path("state").asText()).as("%s", refused).isEqualTo("REFUSED");
        assertThat(refused.path("reason").asText()).isEqualTo("NOT_DECIDED_YET");
        JsonNode others = show(service.partner("P-1"), ownCase("P-1"));
        assertThat(others.path("decisions").get(0).path("kind").asText()).isEqualTo("APPEAL");
        assertThat(others.toString())
                .as("that it was said, not what it rests on")
                .doesNotContain("doc-2", early, "REG-8");
        assertThat(service.get(service.partner("P-1"), "/api/v1/commands/" + early)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> late = service.decide(service.vendor("partner-manager"), path + "/decisions", etag);
        assertThat(late.statusCode()).as(late.body()).isEqualTo(412);
        assertThat(late.body()).contains("CHANGED_MEANWHILE");
        HttpResponse<String> foreign =
                service.post(service.partner("P-3"), "appeal", ownPath + "/appeals", "{\"evidence\": \"doc-1\"}");
        assertThat(foreign.statusCode())
                .as("whom it does not concern it is not there for")
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void whatARivalDoesOnADealNobodyElseLearnsByTagsOrEvents() throws Exception {
        publishDeal("SHARED", "500.0000", "P-1", "P-4");
        String path = "/api/v1/my/deals/SHARED";
        awaitShown(service.partner("P-4"), path);
        awaitShown(service.vendor("sales-ops"), "/api/v1/deals/SHARED");
        String seen = tag(service.partner("P-4"), path);
        String vendors = tag(service.vendor("sales-ops"), "/api/v1/deals/SHARED");
        try (Connection listening = database.asService();
                Statement listen = listening.createStatement()) {
            listen.execute("listen tributary_change");
            publishDeal("SHARED", "500.0000", "P-3", "P-4", DAY.plusSeconds(3_600));
            await().atMost(SOON).until(() -> !tag(service.vendor("sales-ops"), "/api/v1/deals/SHARED")
                    .equals(vendors));
            await().atMost(SOON)
                    .until(() -> service.get(service.partner("P-3"), path).statusCode() == 200);
            List<String> told = Stream.of(listening.unwrap(PGConnection.class).getNotifications(1_000))
                    .map(PGNotification::getParameter)
                    .toList();
            assertThat(told).contains("deal\nvendor\n\nSHARED", "deal\n\nP-3\nSHARED", "deal\n\nP-1\nSHARED");
            assertThat(told).doesNotContain("deal\n\nP-4\nSHARED");
        }
        assertThat(tag(service.partner("P-4"), path)).isEqualTo(seen);
    }

    @Test
    @Order(4)
    void whatAPartnerWillBeIsNotShownBefore() throws Exception {
        publish(TopicCatalogue.PROGRAM_PARTNER, "P-1", partner("P-1", "Now", DAY), DAY);
        publish(
                TopicCatalogue.PROGRAM_PARTNER,
                "P-1",
                partner("P-1", "Later", Instant.now().plus(Duration.ofDays(30))),
                DAY.plusSeconds(1));
        // Read after it, being of the same partition.
        publish(TopicCatalogue.PROGRAM_PARTNER, "P-1", partner("P-LAST", "Last", DAY), DAY.plusSeconds(2));
        await().atMost(SOON)
                .until(() ->
                        show(service.vendor("sales-ops"), "/api/v1/partners").size() == 2);
        assertThat(show(service.vendor("sales-ops"), "/api/v1/partners"))
                .extracting(partner -> partner.path("name").asText())
                .containsExactly("Now", "Last");
    }

    @Test
    @Order(4)
    void aRepeatAfterARestartIsTheSameAndAnotherCommandUnderItsKeyIsRefused() throws Exception {
        String body = "{\"customer\": {\"domain\": \"again.example\"}}";
        JsonNode first = JSON.readTree(service.post(service.partner("P-1"), "again", "/api/v1/registrations", body)
                .body());
        awaitShown(
                service.partner("P-1"), "/api/v1/commands/" + first.path("id").asText());
        try (ServiceForTests other = ServiceForTests.at(stack.bootstrapServers(), stack.registryUrl(), database)) {
            HttpResponse<String> repeat = other.post(other.partner("P-1"), "again", "/api/v1/registrations", body);
            assertThat(JSON.readTree(repeat.body())).isEqualTo(first);
            HttpResponse<String> ofAColleague =
                    other.post(other.colleague("P-1"), "again", "/api/v1/registrations", body);
            assertThat(ofAColleague.statusCode())
                    .as("under one key there is one command of one person")
                    .isEqualTo(409);
            HttpResponse<String> reused = other.post(
                    other.partner("P-1"), "again", "/api/v1/registrations", body.replace("again.e", "another.e"));
            assertThat(reused.statusCode()).isEqualTo(409);
            HttpResponse<String> ofAnotherKind = other.post(
                    other.partner("P-1"),
                    "again",
                    first.path("status").asText() + "/disputes",
                    "{\"evidence\": \"doc\"}");
            assertThat(ofAnotherKind.statusCode()).isEqualTo(409);
        }
    }

    @Test
    @Order(4)
    void whatBecameOfAnApprovalOfAPayoutIsToldToo() throws Exception {
        String run = JSON.readTree(service.post(service.vendor("finance-maker"), "run", "/api/v1/payouts", "")
                        .body())
                .path("id")
                .asText();
        publish(TopicCatalogue.LEDGER_PAYOUT, run, payout(run, Instant.now()), Instant.now());
        awaitShown(service.vendor("finance-checker"), "/api/v1/payouts/" + run);
        assertThat(command("finance-maker", run)).isEqualTo("DECIDED");
        HttpResponse<String> approval = service.post(
                service.vendor("finance-checker"),
                "approval",
                "/api/v1/payouts/" + run + "/approvals",
                "{\"content_hash\": \"" + "a".repeat(64) + "\"}");
        assertThat(approval.statusCode()).as(approval.body()).isEqualTo(202);
        String id = JSON.readTree(approval.body()).path("id").asText();
        awaitShown(service.vendor("finance-checker"), "/api/v1/commands/" + id);
        assertThat(command("finance-checker", id)).isEqualTo("ACCEPTED");
        publish(
                TopicCatalogue.LEDGER_PAYOUT,
                run,
                payout(run, Instant.now().plusSeconds(1)),
                Instant.now().plusSeconds(1));
        await().atMost(SOON).until(() -> command("finance-checker", id).equals("DECIDED"));
    }

    @Test
    @Order(4)
    void aContactStaysInTheVaultAndIsForgottenWhenTheyAskForIt() throws Exception {
        String body = "{\"customer\": {\"domain\": \"people.example\"}, \"contact\": {\"name\": \"Ada Example\","
                + " \"email\": \"ada@people.example\", \"consent\": true}}";
        assertThat(service.post(
                                service.partner("P-1"),
                                "no-consent",
                                "/api/v1/registrations",
                                body.replace("true", "false"))
                        .body())
                .contains("INVALID_REQUEST", "contact.consent");
        String claim = JSON.readTree(service.post(service.partner("P-1"), "people", "/api/v1/registrations", body)
                        .body())
                .path("status")
                .asText();
        JsonNode shown = awaitShown(service.partner("P-1"), claim);
        assertThat(shown.toString()).doesNotContain("Ada", "ada@");
        String token = shown.path("claim").path("contact").asText();
        String path = "/api/v1/persons/" + token;
        assertThat(show(service.partner("P-1"), path).path("name").asText()).isEqualTo("Ada Example");
        assertThat(show(service.vendor("partner-manager"), path).path("email").asText())
                .isEqualTo("ada@people.example");
        assertThat(service.get(service.partner("P-2"), path).statusCode())
                .as("whom another partner named")
                .isEqualTo(404);
        assertThat(readAll(TopicCatalogue.DEALREG_REGISTRATION)).contains(token).doesNotContain("Ada", "ada@");

        JsonNode withdrawn = JSON.readTree(service.post(service.partner("P-1"), null, path + "/consent-withdrawals", "")
                .body());
        assertThat(withdrawn.path("name").isNull()).as("%s", withdrawn).isTrue();
        assertThat(show(service.vendor("partner-manager"), path).path("email").isNull())
                .isTrue();
        assertThat(service.post(service.partner("P-1"), "people", "/api/v1/registrations", body)
                        .statusCode())
                .isEqualTo(202);
        assertThat(show(service.vendor("partner-manager"), path).path("email").isNull())
                .as("a repeat does not undo that the consent was taken back")
                .isTrue();
        JsonNode found = JSON.readTree(service.post(
                        service.vendor("admin"),
                        null,
                        "/api/v1/persons/searches",
                        "{\"email\": \"ADA@people.example\"}")
                .body());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("token").asText()).isEqualTo(token);
        String before = tag(service.partner("P-1"), claim);
        assertThat(service.send("DELETE", service.vendor("admin"), null, path, HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.get(service.vendor("admin"), path).statusCode()).isEqualTo(404);
        assertThat(tag(service.partner("P-1"), claim))
                .as("the claim is what it was")
                .isEqualTo(before);
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement()) {
            statement.execute("set role tributary_reader");
            assertThatThrownBy(() -> statement.executeQuery("select * from vault.person"))
                    .as("who reads what is shown reads no people")
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            statement.execute("set role tributary_vault");
            assertThat(count(statement, "vault.person")).as("nobody is named").isZero();
            statement.execute("set tributary.vendor = 'yes'");
            assertThat(count(statement, "vault.person")).isZero();
            assertThat(count(statement, "vault.erasure")).isEqualTo(1);
        }
    }

    @Test
    @Order(4)
    void aPartnerLogsWhatItDidOnDealsThatItHasAPartInAndOnNoOthers() throws Exception {
        publishDeal("TOUCHED", "9.0000", "P-1", "P-2");
        String path = "/api/v1/my/deals/TOUCHED";
        awaitShown(service.partner("P-2"), path);
        String demo = "{\"type\": \"DEMO\", \"occurred_at\": \"2026-02-01T09:00:00+01:00\"}";
        HttpResponse<String> logged = service.post(service.partner("P-2"), "demo", path + "/touches", demo);
        assertThat(logged.statusCode()).as(logged.body()).isEqualTo(202);
        String id = JSON.readTree(logged.body()).path("id").asText();
        JsonNode command = awaitShown(service.partner("P-2"), "/api/v1/commands/" + id);
        assertThat(command.path("about").asText()).isEqualTo(path);
        assertThat(service.get(service.partner("P-1"), "/api/v1/commands/" + id).statusCode())
                .isEqualTo(404);
        assertThat(service.post(service.partner("P-9"), "demo", path + "/touches", demo)
                        .statusCode())
                .as("whoever names a deal would learn what it is worth")
                .isEqualTo(404);
        assertThat(service.post(service.partner("P-2"), "later", path + "/touches", demo.replace("2026-", "2226-"))
                        .body())
                .contains("INVALID_FIELD", "occurred_at");
        HttpResponse<String> byTheVendor = service.post(
                service.vendor("sales-ops"),
                "demo",
                "/api/v1/deals/TOUCHED/touches",
                demo.replace("{", "{\"partner_id\": \"P-9\", "));
        assertThat(byTheVendor.statusCode()).as(byTheVendor.body()).isEqualTo(202);
    }

    @Test
    @Order(4)
    void idsOfWhateverLettersAreFoundAndCanBeDisputed() throws Exception {
        String id = "50 % & more|x;y+z";
        publishDeal(id, "7.0000", "P-1", "P-2");
        String path = "/api/v1/my/deals/" + Paths.of("", id).substring(1);
        awaitShown(service.partner("P-2"), path);
        HttpResponse<String> dispute =
                service.post(service.partner("P-2"), "dispute", path + "/disputes", "{\"evidence\": \"doc-3\"}");
        assertThat(dispute.statusCode()).as(dispute.body()).isEqualTo(202);
        String decision = JSON.readTree(dispute.body()).path("id").asText();
        JsonNode command = awaitShown(service.partner("P-2"), "/api/v1/commands/" + decision);
        assertThat(command.path("state").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    @Order(4)
    void whatCannotBeReadIsSkippedAndSaidAndTheRestGoesOn() throws Exception {
        producer.send(new ProducerRecord<>(
                        TopicCatalogue.ATTRIBUTION_TRACE.name(),
                        0,
                        DAY.toEpochMilli(),
                        "NOISE".getBytes(StandardCharsets.UTF_8),
                        new byte[] {1, 2, 3}))
                .get();
        publishDeal("AFTER-NOISE", "7.0000", "P-1", "P-2");
        awaitShown(service.vendor("sales-ops"), "/api/v1/deals/AFTER-NOISE");
        await().atMost(SOON).untilAsserted(() -> assertThat(show(service.vendor("admin"), "/api/v1/projection")
                        .path("skipped")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    @Order(5)
    void aListComesInPartsWithoutGapsInEveryOrder() throws Exception {
        for (int i = 0; i < 25; i++) {
            publishDeal("LIST-%02d".formatted(i), (100 + i % 7) + ".0000", "P-LIST", "P-OTHER");
        }
        await().atMost(SOON)
                .until(() -> list("/api/v1/deals?limit=200&sourced_by=P-LIST").size() == 25);
        for (String sort : List.of("effective_at", "-effective_at", "gross_arr", "-gross_arr")) {
            List<String> all = list("/api/v1/deals?limit=200&sourced_by=P-LIST&sort=" + sort);
            List<String> parts = new ArrayList<>();
            String next = "/api/v1/deals?limit=4&sourced_by=P-LIST&sort=" + sort;
            while (next != null) {
                JsonNode page = show(service.vendor("sales-ops"), next);
                page.path("items")
                        .forEach(item -> parts.add(item.path("opportunity_id").asText()));
                next = page.path("next").isTextual()
                        ? "/api/v1/deals?limit=4&sourced_by=P-LIST&sort=" + sort + "&cursor="
                                + page.path("next").asText()
                        : null;
            }
            assertThat(parts).as(sort).hasSize(25).isEqualTo(all);
        }
        assertThat(service.get(service.vendor("sales-ops"), "/api/v1/deals?sort=lines")
                        .body())
                .contains("INVALID_FIELD", "gross_arr");
        assertThat(service.get(service.vendor("sales-ops"), "/api/v1/deals?cursor=AAAA")
                        .body())
                .contains("INVALID_FIELD", "cursor");
    }

    @Test
    @Order(5)
    void theDatabaseItselfShowsNobodyWhatIsNotTheirs() throws Exception {
        publish(TopicCatalogue.LEDGER_STATEMENT, "P-1|2026-03", statement("P-1"), DAY);
        publish(TopicCatalogue.LEDGER_STATEMENT, "P-2|2026-03", statement("P-2"), DAY);
        awaitShown(service.vendor("finance-maker"), "/api/v1/ledger/statements/P-2/2026-03");
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from statement"))
                    .as("the account by itself may do nothing")
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            statement.execute("set role tributary_reader");
            assertThat(count(statement, "statement")).as("nobody is named").isZero();
            statement.execute("set tributary.partner = 'P-1'");
            assertThat(count(statement, "statement")).isEqualTo(1);
            for (String vendors :
                    List.of("deal", "deal_trace", "conflict_case", "registration_rules", "payout", "proof")) {
                assertThat(count(statement, vendors)).as(vendors).isZero();
            }
            assertThatThrownBy(() -> statement.execute("delete from statement"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            statement.execute("set tributary.vendor = 'yes'");
            assertThat(count(statement, "statement")).isEqualTo(2);
        }
    }

    @Test
    @Order(6)
    void whileTheDatabaseIsGoneReadsSaySoAndNothingIsMissedAfterwards() throws Exception {
        stack.postgres().orElseThrow().server().kill();
        HttpResponse<String> refused = service.get(service.vendor("sales-ops"), "/api/v1/deals");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("DATABASE_UNAVAILABLE").doesNotContain("Exception");
        publishDeal("WHILE-GONE", "5.0000", "P-1", "P-2");
        HttpResponse<String> claim = service.post(
                service.partner("P-1"),
                "while-gone",
                "/api/v1/registrations",
                "{\"customer\": {\"domain\": \"gone.example\"}}");
        assertThat(claim.statusCode()).as("commands need no database").isEqualTo(202);
        stack.postgres().orElseThrow().server().restart();
        awaitShown(service.vendor("sales-ops"), "/api/v1/deals/WHILE-GONE");
        awaitShown(
                service.partner("P-1"),
                JSON.readTree(claim.body()).path("status").asText());
    }

    @Test
    @Order(7)
    void whileTheBrokerIsGoneReadsGoOnWithTheirAge() throws Exception {
        String path = "/api/v1/deals/DEAL-A";
        stack.broker().kill();
        Thread.sleep(3_000);
        Instant first = asOf(path);
        Thread.sleep(2_000);
        assertThat(asOf(path)).as("it grows old").isEqualTo(first);
        stack.broker().restart();
        await().atMost(Duration.ofMinutes(1)).until(() -> asOf(path).isAfter(first));
    }

    @Test
    @Order(8)
    void rebuiltFromTheTopicsItIsTheSame() throws Exception {
        List<String> deals = list("/api/v1/deals?limit=200");
        JsonNode before = show(service.vendor("sales-ops"), "/api/v1/deals/DEAL-A");
        String shared = "/api/v1/my/deals/SHARED";
        String sharedTag = tag(service.partner("P-4"), shared);
        String ownCase = ownCase("P-2");
        String caseTag = tag(service.partner("P-2"), ownCase);
        HttpResponse<String> rebuild = service.post(service.vendor("admin"), null, "/api/v1/projection/rebuild", "");
        assertThat(rebuild.statusCode()).as(rebuild.body()).isEqualTo(202);
        await().atMost(SOON).until(() -> list("/api/v1/deals?limit=200").size() == deals.size());
        assertThat(list("/api/v1/deals?limit=200")).isEqualTo(deals);
        await().atMost(SOON).untilAsserted(() -> assertThat(show(service.vendor("sales-ops"), "/api/v1/deals/DEAL-A"))
                .isEqualTo(before));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(tag(service.partner("P-4"), shared))
                    .as("nor is a rival's newer record seen by it")
                    .isEqualTo(sharedTag);
            assertThat(tag(service.partner("P-2"), ownCase))
                    .as("what a partner noted down still leads there")
                    .isEqualTo(caseTag);
        });
    }

    private static String command(String role, String id) throws Exception {
        return show(service.vendor(role), "/api/v1/commands/" + id)
                .path("state")
                .asText();
    }

    private static String tag(String token, String path) throws Exception {
        return service.get(token, path).headers().firstValue("ETag").orElseThrow();
    }

    /** The only case that concerns a partner. */
    private static String ownCase(String partner) throws Exception {
        await().atMost(SOON)
                .until(() -> show(service.partner(partner), "/api/v1/cases")
                                .path("items")
                                .size()
                        == 1);
        return "/api/v1/cases/"
                + show(service.partner(partner), "/api/v1/cases")
                        .path("items")
                        .get(0)
                        .path("case_id")
                        .asText();
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (var found = statement.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Instant asOf(String path) throws Exception {
        HttpResponse<String> answer = service.get(service.vendor("sales-ops"), path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().map())
                .as(show(service.vendor("admin"), "/api/v1/projection").toString())
                .containsKey("tributary-as-of");
        return Instant.parse(answer.headers().firstValue("Tributary-As-Of").orElseThrow());
    }

    private static List<String> list(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        show(service.vendor("sales-ops"), path)
                .path("items")
                .forEach(item -> ids.add(item.path("opportunity_id").asText()));
        return ids;
    }

    /** Everything that stands on a topic, as letters: bytes that are none do not matter. */
    private static String readAll(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long records = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            StringBuilder all = new StringBuilder();
            for (int read = 0; read < records; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
                    read++;
                    all.append(new String(record.value(), StandardCharsets.ISO_8859_1));
                    record.headers()
                            .forEach(header -> all.append(new String(header.value(), StandardCharsets.ISO_8859_1)));
                }
            }
            return all.toString();
        }
    }

    private static JsonNode show(String token, String path) throws Exception {
        HttpResponse<String> answer = service.get(token, path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode awaitShown(String token, String path) throws Exception {
        await().atMost(SOON).untilAsserted(() -> {
            HttpResponse<String> answer = service.get(token, path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        });
        return show(token, path);
    }

    private static <V> void publish(Topic<String, V> topic, String key, V value, Instant recordedAt) throws Exception {
        try (Serializer<V> serializer = serdes.valueSerializer(topic)) {
            producer.send(new ProducerRecord<>(
                            topic.name(),
                            null,
                            recordedAt.toEpochMilli(),
                            key.getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(topic.name(), value)))
                    .get();
        }
    }

    private static void publishDeal(String id, String arr, String sourcing, String influencing) throws Exception {
        publishDeal(id, arr, sourcing, influencing, DAY);
    }

    private static void publishDeal(String id, String arr, String sourcing, String influencing, Instant recordedAt)
            throws Exception {
        CreditLine sourced = line(sourcing, CreditKind.SOURCED, "rules", arr);
        CreditLine influenced = line(influencing, CreditKind.INFLUENCED, "linear", arr);
        publish(
                TopicCatalogue.ATTRIBUTION_ARR_RECORD,
                id,
                ArrRecord.newBuilder()
                        .setOpportunityId(id)
                        .setAccountKey("crm:A-1")
                        .setRevision(1)
                        .setPolicyVersion(1)
                        .setGrossArr(new BigDecimal(arr))
                        .setCurrency("EUR")
                        .setStatus(DealStatus.BOOKED)
                        .setEffectiveAt(DAY)
                        .setLines(List.of(sourced, influenced))
                        .setNotes(List.of())
                        .setCause("event-1")
                        .build(),
                recordedAt);
        publish(
                TopicCatalogue.ATTRIBUTION_TRACE,
                id,
                AttributionTrace.newBuilder()
                        .setOpportunityId(id)
                        .setAccountKey("crm:A-1")
                        .setDeal(TraceDeal.newBuilder()
                                .setStage(DealStage.COMMITTED)
                                .setCrmStage("Won")
                                .setType(DealType.NET_NEW)
                                .setArr(new BigDecimal(arr))
                                .setCurrency("EUR")
                                .setCreatedAt(DAY)
                                .setClosedAt(DAY)
                                .setSourcePartnerId(sourcing)
                                .setProducts(List.of())
                                .setRevisions(1)
                                .build())
                        .setPolicyVersion(1)
                        .setRules(List.of(rule("registration of " + sourcing)))
                        .setTouches(List.of())
                        .setClaims(List.of(
                                claim("REG-" + sourcing, sourcing),
                                claim("REG-" + influencing, influencing),
                                claim("REG-P-9", "P-9")))
                        .setCases(List.of())
                        .setLines(List.of(sourced, influenced))
                        .setNotes(List.of())
                        .setCause("event-1")
                        .build(),
                recordedAt);
    }

    private static CreditLine line(String partner, CreditKind credit, String model, String amount) {
        return CreditLine.newBuilder()
                .setPartnerId(partner)
                .setCredit(credit)
                .setModel(model)
                .setBasis(CreditBasis.PAYABLE)
                .setShare(new BigDecimal("1.000000000000"))
                .setAmount(new BigDecimal(amount))
                .setStatus(CreditStatus.BOOKED)
                .setReasons(List.of())
                .build();
    }

    private static ClaimOutcome claim(String id, String partner) {
        return ClaimOutcome.newBuilder()
                .setRegistrationId(id)
                .setPartnerId(partner)
                .setStatus(RegistrationState.APPROVED)
                .setStatusSince(DAY)
                .setSubmittedAt(DAY)
                .setReasons(List.of())
                .setRules(List.of(rule("before P-1 and P-2")))
                .build();
    }

    private static RuleOutcome rule(String detail) {
        return RuleOutcome.newBuilder()
                .setRule("registration_in_force")
                .setApplied(true)
                .setOutcome("SOURCED")
                .setReasons(List.of())
                .setDetail(detail)
                .build();
    }

    private static RegistrationStatus approved(String id, String partner) {
        return RegistrationStatus.newBuilder()
                .setRegistrationId(id)
                .setPartnerId(partner)
                .setAccountKey("name:ACME|DE")
                .setStatus(RegistrationState.APPROVED)
                .setStatusSince(DAY)
                .setSubmittedAt(DAY)
                .setApprovedAt(DAY)
                .setProtectedUntil(DAY.plus(Duration.ofDays(90)))
                .setReasons(List.of())
                .setRules(List.of(rule("no claim of P-2 was before it")))
                .setPolicyVersion(1)
                .setCause(id)
                .build();
    }

    private static ConflictCase conflict(String id, CaseState state) {
        return ConflictCase.newBuilder()
                .setCaseId(id)
                .setCode("DUPLICATE_CROSS_PARTNER")
                .setAccountKey("crm:A-1")
                .setRegistrations(List.of("REG-7", "REG-8"))
                .setPartners(List.of("P-1", "P-2"))
                .setStatus(state)
                .setDefaultOutcome("WAITLIST")
                .setOwner("partner manager")
                .setOpenedAt(DAY)
                .setDueAt(DAY.plus(Duration.ofDays(2)))
                .setReasons(List.of())
                .setEvidence(List.of(evidence("registration:REG-7", "P-1"), evidence("registration:REG-8", "P-2")))
                .setMoves(List.of())
                .setOverturned(false)
                .setPolicyVersion(1)
                .setCause("REG-8")
                .build();
    }

    private static Rejected refused(String decision) {
        return Rejected.newBuilder()
                .setEventId("decision:" + decision)
                .setTopic(TopicCatalogue.DEALREG_DECISION.name())
                .setReason("NOT_DECIDED_YET")
                .setDetail("there is no ruling to appeal against")
                .setRecordedAt(DAY)
                .build();
    }

    private static ProgramPartner partner(String id, String name, Instant from) {
        return ProgramPartner.newBuilder()
                .setPartnerId(id)
                .setName(name)
                .setType("RESELLER")
                .setEffectiveFrom(from)
                .setRecordedAt(DAY)
                .build();
    }

    private static LedgerPayout payout(String id, Instant changedAt) {
        return LedgerPayout.newBuilder()
                .setPayoutId(id)
                .setState(PayoutState.PROPOSED)
                .setProposedBy("u-1")
                .setProposedAt(DAY)
                .setContentHash("a".repeat(64))
                .setWorth(new BigDecimal("0.0000"))
                .setWorthCurrency("EUR")
                .setApprovalsNeeded(1)
                .setPaid(0)
                .setFailed(0)
                .setChangedAt(changedAt)
                .build();
    }

    private static EvidenceItem evidence(String event, String partner) {
        return EvidenceItem.newBuilder()
                .setEventId(event)
                .setPartnerId(partner)
                .setWhat("claimed what REG-7 and REG-8 claim")
                .setAt(DAY)
                .build();
    }

    private static LedgerStatement statement(String partner) {
        return LedgerStatement.newBuilder()
                .setPartnerId(partner)
                .setPeriod("2026-03")
                .setState(StatementState.PROVISIONAL)
                .setSums(List.of())
                .setEntries(0)
                .setEntriesDigest("")
                .setWaiting(List.of())
                .setPreviousHash("")
                .setHash("h")
                .setKnownAt(DAY)
                .build();
    }
}
